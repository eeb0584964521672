import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { moveEarlierFolders } from './earlier-folders'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'earlier-folders-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

const put = async (name: string) => {
  await mkdir(path.dirname(path.join(dataDir, name)), { recursive: true })
  await writeFile(path.join(dataDir, name), name)
}
const files = async () =>
  (await readdir(dataDir, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(dataDir, path.join(entry.parentPath, entry.name)))
    .sort()

it('takes what lay beside the storage into it, also when several processes start at once', async () => {
  await put('avatars/anna.webp')
  await put('materials/handout.pdf')
  await put('uploads/growing')
  await Promise.all([1, 2, 3].map(() => moveEarlierFolders(dataDir)))
  expect(await files()).toEqual([
    'storage/avatars/anna.webp',
    'storage/materials/handout.pdf',
    'uploads/growing',
  ])
})

it('never lays one folder over another', async () => {
  await put('avatars/earlier.webp')
  await put('storage/avatars/now.webp')
  await moveEarlierFolders(dataDir)
  expect(await files()).toEqual(['avatars/earlier.webp', 'storage/avatars/now.webp'])
})

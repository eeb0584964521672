import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fileStorageContract } from '@/platform/ports/file-storage.contract'
import { createLocalDiskStorage } from './local-disk-storage'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-disk-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

fileStorageContract('the local disk', () => createLocalDiskStorage(join(folder, 'contract')), {
  signs: false,
})

describe('the local disk', () => {
  it('removes what was left unfinished a day ago, and nothing that somebody may be writing', async () => {
    const root = join(folder, 'swept')
    const incoming = join(root, '.incoming')
    await mkdir(incoming, { recursive: true })
    for (const name of ['old', 'new']) await writeFile(join(incoming, name), 'half a fi')
    const yesterday = new Date(Date.now() - 25 * 3_600_000)
    await utimes(join(incoming, 'old'), yesterday, yesterday)
    await createLocalDiskStorage(root)
    expect(await readdir(incoming)).toEqual(['new'])
  })

  it('leaves nothing unfinished behind when a write fails', async () => {
    const root = join(folder, 'failing')
    const storage = await createLocalDiskStorage(root)
    await storage.putBytes('a-file', new Uint8Array(3))
    await expect(storage.putBytes('a-file/below', new Uint8Array(3))).rejects.toThrow()
    await expect(storage.putFile('copied', join(folder, 'missing'))).rejects.toThrow()
    expect(await readdir(join(root, '.incoming'))).toEqual([])
  })

  it('keeps its files over a restart', async () => {
    const root = join(folder, 'restarted')
    await (await createLocalDiskStorage(root)).putBytes('kept', new Uint8Array(5))
    expect(await (await createLocalDiskStorage(root)).stat('kept')).toMatchObject({ size: 5 })
  })
})

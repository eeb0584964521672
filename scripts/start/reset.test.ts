import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Configuration } from '@/platform/config/env'
import { lockDataFolder } from './instance-lock'
import { wipe } from './reset'

let home: string

beforeEach(() => (home = mkdtempSync(path.join(tmpdir(), 'nastavnik-reset-'))))
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** As `npm run reset` does it: the lock first. */
async function reset(folder: string): Promise<void> {
  const lock = await lockDataFolder(folder)
  try {
    wipe({ DATA_DIR: folder, DATABASE_URL: undefined } as Configuration)
  } finally {
    lock.release()
  }
}

it('never empties a folder that somebody else filled', async () => {
  writeFileSync(path.join(home, 'diploma.txt'), 'of years')
  await expect(reset(home)).rejects.toThrow('не похожа на папку данных')
  // A start in it makes it no more ours.
  ;(await lockDataFolder(home)).release()
  mkdirSync(path.join(home, 'postgres'))
  await expect(reset(home)).rejects.toThrow('не похожа на папку данных')
  expect(existsSync(path.join(home, 'diploma.txt'))).toBe(true)
})

it('empties the folder that a start made', async () => {
  const folder = path.join(home, 'data')
  mkdirSync(folder)
  for (const name of ['secret', 'install.pid']) writeFileSync(path.join(folder, name), 'x')
  ;(await lockDataFolder(folder)).release()
  mkdirSync(path.join(folder, 'postgres/base'), { recursive: true })
  await reset(folder)
  expect(readdirSync(folder)).toEqual([])
})

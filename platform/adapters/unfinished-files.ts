import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** No piece of work takes as long. By age and not by process: containers that share the folder all have the same numbers. */
const FORGOTTEN_MS = 24 * 3_600_000

/**
 * A folder for files that exist only for as long as a piece of work. What crashed processes left in it a day ago is removed first.
 * @param folder made when it is not there
 * @returns a function that gives each piece of work a path of its own, and removes what is there after it
 */
export async function unfinishedFiles(folder: string) {
  await mkdir(folder, { recursive: true })
  await sweep(folder)
  return async <T>(work: (path: string) => Promise<T>): Promise<T> => {
    const path = join(folder, randomUUID())
    try {
      return await work(path)
    } finally {
      await rm(path, { force: true })
    }
  }
}

async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found && found.mtimeMs < Date.now() - FORGOTTEN_MS) await rm(path, { recursive: true, force: true })
  }
}

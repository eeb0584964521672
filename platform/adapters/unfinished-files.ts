import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Tells our unfinished files from those of an earlier process that had the same number, as in a container. */
const thisProcess = `${process.pid}-${randomUUID()}`

/**
 * A folder for files that exist only for as long as a piece of work. What crashed processes left in it is removed first.
 * @param folder made when it is not there
 * @returns a function that gives each piece of work a path of its own, and removes what is there after it
 */
export async function unfinishedFiles(folder: string) {
  await mkdir(folder, { recursive: true })
  await sweep(folder)
  return async <T>(work: (path: string) => Promise<T>): Promise<T> => {
    const path = join(folder, `${thisProcess}-${randomUUID()}`)
    try {
      return await work(path)
    } finally {
      await rm(path, { force: true })
    }
  }
}

/** Removes files whose process is gone; those of other living processes are theirs. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number.parseInt(name, 10)
    const isTheirs = pid !== process.pid && isAlive(pid)
    if (!isTheirs && !name.startsWith(thisProcess))
      await rm(join(folder, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Not allowed to signal it: it lives, under another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import {
  copyFile,
  type FileHandle,
  mkdir,
  open,
  readdir,
  rename,
  rm,
  stat,
  unlink,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import {
  type ByteRange,
  FileNotFound,
  type FileStorage,
  type StoredFile,
} from '@/platform/ports/file-storage'
import { assertStorageKey } from './storage-key'

/** Inside the root, so that a rename stays within one file system; no key can begin with a dot. */
const INCOMING = '.incoming'

/** Tells our unfinished files from those of an earlier process that had the same number, as in a container. */
const thisProcess = `${process.pid}-${randomUUID()}`

/**
 * Keeps files in a folder of this machine.
 * Unfinished files that a crashed process left behind are removed first.
 * @param rootDir made when it is not there
 */
export async function createLocalDiskStorage(rootDir: string): Promise<FileStorage> {
  const root = resolve(rootDir)
  const incoming = join(root, INCOMING)
  await mkdir(incoming, { recursive: true })
  await sweep(incoming)

  const pathOf = (key: string) => {
    assertStorageKey(key)
    return join(root, key)
  }

  /** Writes beside, makes it durable, then moves into place. */
  async function put(key: string, write: (path: string) => Promise<void>): Promise<void> {
    const target = pathOf(key)
    const unfinished = join(incoming, `${thisProcess}-${randomUUID()}`)
    try {
      await write(unfinished)
      await flush(unfinished)
      await mkdir(dirname(target), { recursive: true })
      await rename(unfinished, target)
    } finally {
      await rm(unfinished, { force: true })
    }
  }

  async function statKey(key: string): Promise<StoredFile | null> {
    const found = await orNull(stat(pathOf(key)))
    return found?.isFile() ? { size: found.size, modifiedAt: found.mtime } : null
  }

  return {
    putFile: (key, localPath) => put(key, (path) => copyFile(localPath, path, constants.COPYFILE_FICLONE)),
    putBytes: (key, bytes) => put(key, (path) => writeFile(path, bytes)),
    stat: statKey,

    async read(key, range) {
      assertByteRange(range)
      const file = await orNull(open(pathOf(key)))
      if (!file) throw new FileNotFound(key)
      return stream(file, key, range)
    },

    async withLocalFile(key, use) {
      if (!(await statKey(key))) throw new FileNotFound(key)
      return use(pathOf(key))
    },

    async remove(key) {
      const path = pathOf(key)
      if (await statKey(key)) await orNull(unlink(path))
    },

    async removeAll(prefix) {
      const path = pathOf(prefix)
      const found = await orNull(stat(path))
      if (found?.isDirectory()) await rm(path, { recursive: true, force: true })
    },
  }
}

async function stream(file: FileHandle, key: string, range: ByteRange | undefined): Promise<Readable> {
  if ((await file.stat()).isFile()) return file.createReadStream({ ...range })
  await file.close()
  throw new FileNotFound(key)
}

function assertByteRange(range: ByteRange | undefined): void {
  if (
    range &&
    !(
      Number.isSafeInteger(range.start) &&
      Number.isSafeInteger(range.end) &&
      range.start >= 0 &&
      range.end >= range.start
    )
  )
    throw new RangeError(`Not a range of bytes: ${range.start}-${range.end}`)
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.datasync()
  } finally {
    await file.close()
  }
}

/** Removes unfinished files whose process is gone; those of other living processes are theirs. */
async function sweep(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const pid = Number.parseInt(name, 10)
    const isTheirs = pid !== process.pid && isAlive(pid)
    if (!isTheirs && !name.startsWith(thisProcess))
      await rm(join(incoming, name), { recursive: true, force: true })
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

/** Null where there is no such file, or where a folder of its key is itself a file. */
async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null
    throw error
  }
}

import { constants } from 'node:fs'
import {
  copyFile,
  type FileHandle,
  mkdir,
  open,
  opendir,
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
import { assertByteRange } from './byte-range'
import { assertStorageKey } from './storage-key'
import { unfinishedFiles } from './unfinished-files'

/** Inside the root, so that a rename stays within one file system; no key can begin with a dot. */
const INCOMING = '.incoming'

/**
 * Keeps files in a folder of this machine.
 * Unfinished files that a crashed process left behind are removed first.
 * @param rootDir made when it is not there
 */
export async function createLocalDiskStorage(rootDir: string): Promise<FileStorage> {
  const root = resolve(rootDir)
  const withUnfinished = await unfinishedFiles(join(root, INCOMING))

  const pathOf = (key: string) => {
    assertStorageKey(key)
    return join(root, key)
  }

  /** Writes beside, makes it durable, then moves into place. */
  async function put(key: string, write: (path: string) => Promise<void>): Promise<void> {
    const target = pathOf(key)
    await withUnfinished(async (unfinished) => {
      await write(unfinished)
      await flush(unfinished)
      await mkdir(dirname(target), { recursive: true })
      await rename(unfinished, target)
    })
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

    async *list(prefix) {
      const path = prefix === undefined ? root : pathOf(prefix)
      yield* keysIn(path, prefix === undefined ? '' : `${prefix}/`)
    },

    async signedUrl(key) {
      assertStorageKey(key)
      return null
    },
  }
}

/** Keys of the files in the folder and below; what goes while we look is passed over. */
async function* keysIn(folder: string, prefix: string): AsyncIterable<string> {
  const entries = await orNull(opendir(folder))
  if (!entries) return
  for await (const entry of entries) {
    if (entry.name.startsWith('.')) continue
    if (entry.isDirectory()) yield* keysIn(join(folder, entry.name), `${prefix}${entry.name}/`)
    else if (entry.isFile()) yield prefix + entry.name
  }
}

async function stream(file: FileHandle, key: string, range: ByteRange | undefined): Promise<Readable> {
  if ((await file.stat()).isFile()) return file.createReadStream({ ...range })
  await file.close()
  throw new FileNotFound(key)
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.datasync()
  } finally {
    await file.close()
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

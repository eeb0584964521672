import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FileStorage } from '@/platform/ports/file-storage'
import { sha256Of } from './sha256-of'
import type { VerifiedCopies } from './verified-copies'

/** How many are under way at once. */
const AT_ONCE = 4
/** Unfinished uploads belong to the server that takes them: what is known of them means nothing elsewhere. */
const UPLOADS = 'uploads/'

export interface CopyReport {
  /** Files and their bytes that are the same in both places now. */
  files: number
  bytes: number
  copied: number
  copiedBytes: number
  /** A copy that was there already, but differed. */
  repaired: number
  /** Removed by the site while we worked; a copy that was made already is left to the sweep of the new place. */
  gone: number
  failed: { key: string; reason: string }[]
}

interface CopyOptions {
  from: FileStorage
  to: FileStorage
  verified: VerifiedCopies
  /** Writes nothing: the new place is in use already, and what differs or is missing there may be as people want it. */
  compareOnly?: boolean
  /** Called after every file. */
  onProgress?: (soFar: Readonly<CopyReport>) => void
  /** Ends the work after the files that are under way. */
  signal?: AbortSignal
}

/**
 * Copies every file, reads each copy back and compares its SHA-256 with that of the original. What was verified before
 * and changed on neither side since is passed over, so that it can be called again after any interruption.
 * A file that cannot be copied, or with `compareOnly` has no equal copy, is named in the report and does not stop the others.
 */
export async function copyFiles({
  from,
  to,
  verified,
  compareOnly = false,
  onProgress = () => {},
  signal,
}: CopyOptions): Promise<CopyReport> {
  const report: CopyReport = {
    files: 0,
    bytes: 0,
    copied: 0,
    copiedBytes: 0,
    repaired: 0,
    gone: 0,
    failed: [],
  }

  async function settle(key: string): Promise<void> {
    const original = await from.stat(key)
    if (!original) return void report.gone++
    const there = await to.stat(key)
    if (!there || !verified.has(key, original, there)) {
      const isSame = there?.size === original.size && (await sumIn(from, key)) === (await sumIn(to, key))
      if (!isSame && compareOnly)
        throw new Error(there ? 'differs in the new place' : 'is not in the new place')
      if (!isSame) {
        await copy(from, to, key, original.size)
        report.copied++
        report.copiedBytes += original.size
        if (there) report.repaired++
      }
      const copied = await to.stat(key)
      if (!copied) throw new Error('the copy is gone')
      await verified.add(key, original, copied)
    }
    report.files++
    report.bytes += original.size
  }

  async function tryTo(key: string): Promise<void> {
    try {
      await settle(key)
    } catch (error) {
      const isStill = await from.stat(key).catch(() => true)
      if (isStill) report.failed.push({ key, reason: error instanceof Error ? error.message : String(error) })
      else report.gone++
    }
    onProgress(report)
  }

  const keys = movableKeys(from)[Symbol.asyncIterator]()
  const work = async () => {
    while (!signal?.aborted) {
      const { done, value } = await keys.next()
      if (done) return
      await tryTo(value)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return report
}

/** Removes the originals of which this very pass has verified a copy. @returns how many, and how many stay */
export async function removeOriginals({
  from,
  to,
  verified,
}: Pick<CopyOptions, 'from' | 'to' | 'verified'>): Promise<{ removed: number; kept: number }> {
  let [removed, kept] = [0, 0]
  for await (const key of movableKeys(from)) {
    const [original, copied] = await Promise.all([from.stat(key), to.stat(key)])
    if (original && copied && verified.has(key, original, copied)) {
      await from.remove(key)
      removed++
    } else kept++
  }
  return { removed, kept }
}

/** Every key that is moved. */
export async function* movableKeys(storage: FileStorage): AsyncIterable<string> {
  for await (const key of storage.list()) if (!key.startsWith(UPLOADS)) yield key
}

/** @throws Error when what was read back is not what was sent */
async function copy(from: FileStorage, to: FileStorage, key: string, size: number): Promise<void> {
  const sent = await from.withLocalFile(key, async (path) => {
    if ((await stat(path)).size !== size) throw new Error('the original was read in part only')
    const sum = await sha256Of(createReadStream(path))
    await to.putFile(key, path)
    return sum
  })
  if ((await sumIn(to, key)) !== sent) throw new Error('the copy differs from the original')
}

const sumIn = async (storage: FileStorage, key: string) => sha256Of(await storage.read(key))

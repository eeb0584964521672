import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { appendFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { StoredFile } from '@/platform/ports/file-storage'

/** Remembers which copies were read back and found equal, for as long as neither side changes. */
export interface VerifiedCopies {
  has(key: string, original: StoredFile, copied: StoredFile): boolean
  add(key: string, original: StoredFile, copied: StoredFile): Promise<void>
}

/**
 * Remembers them over restarts in a file, one line each: to compare a million files again is to read all their bytes twice.
 * Half a line, as a crash leaves it, means nothing.
 * @param pair names both storages, so that nothing is believed of another bucket
 * @param isFresh believes nothing that was remembered earlier
 */
export async function openVerifiedCopies(
  file: string,
  { pair, isFresh = false }: { pair: string; isFresh?: boolean },
): Promise<VerifiedCopies> {
  const known = new Set<string>()
  const mark = (key: string, original: StoredFile, copied: StoredFile) =>
    createHash('sha256')
      .update(JSON.stringify([pair, key, ...factsOf(original), ...factsOf(copied)]))
      .digest('base64')
  await mkdir(path.dirname(file), { recursive: true })
  await appendFile(file, '\n')
  if (!isFresh) for await (const line of createInterface(createReadStream(file))) known.add(line)

  return {
    has: (key, original, copied) => known.has(mark(key, original, copied)),
    async add(key, original, copied) {
      const made = mark(key, original, copied)
      known.add(made)
      await appendFile(file, `${made}\n`)
    },
  }
}

const factsOf = ({ size, modifiedAt }: StoredFile) => [size, modifiedAt.getTime()]

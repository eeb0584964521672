import type { ByteRange } from '@/platform/ports/file-storage'

/** @throws RangeError unless both ends are whole numbers from zero on and in order */
export function assertByteRange(range: ByteRange | undefined): void {
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

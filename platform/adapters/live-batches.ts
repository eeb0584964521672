import type { LiveEnvelope } from '@/platform/ports/live-channel'

/** Postgres takes less than 8000 bytes in one notification; what Redis takes in one go is none of its concern. */
const mostBytes = 7900

/**
 * Envelopes as few texts, in order, each within what a channel carries at once.
 * @throws Error when one envelope alone is too large
 */
export function liveBatches(envelopes: readonly LiveEnvelope[]): string[] {
  const batches: string[] = []
  let parts: string[] = []
  let bytes = 2
  const flush = () => {
    if (parts.length > 0) batches.push(`[${parts.join(',')}]`)
    parts = []
    bytes = 2
  }
  for (const envelope of envelopes) {
    const text = JSON.stringify(envelope)
    const size = Buffer.byteLength(text) + 1
    if (size + 2 > mostBytes) throw new Error('A live message is too large: it carries ids and states only')
    if (bytes + size > mostBytes) flush()
    parts.push(text)
    bytes += size
  }
  flush()
  return batches
}

/** What `liveBatches` made one text of. */
export const readLiveBatch = (text: string): LiveEnvelope[] => JSON.parse(text) as LiveEnvelope[]

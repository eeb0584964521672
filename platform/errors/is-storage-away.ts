/**
 * True when the file storage could not be reached, took too long or asks to try again: the same work may succeed later.
 * The client of S3 marks what it throws with `$metadata`; an answer of the storage has its status there.
 */
export function isStorageAway(error: unknown): boolean {
  if (!(error instanceof Error) || !('$metadata' in error)) return false
  const { httpStatusCode: status } = error.$metadata as { httpStatusCode?: number }
  return status === undefined || status === 429 || status >= 500
}

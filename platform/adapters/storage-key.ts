/** Relative, parts divided by `/`, none empty, none beginning with a dot, printable. */
export function isStorageKey(key: string): boolean {
  return (
    key.length > 0 &&
    key.length <= 1000 &&
    !key.includes('..') &&
    // A beginning dot is left to the adapters for their own bookkeeping; a backslash divides folders on some systems.
    key.split('/').every((part) => part !== '' && !part.startsWith('.') && !/[\p{Cc}\\:]/u.test(part))
  )
}

/**
 * Refuses what is not a storage key.
 * @throws RangeError
 */
export function assertStorageKey(key: string): void {
  if (!isStorageKey(key)) throw new RangeError(`Not a storage key: ${JSON.stringify(key.slice(0, 200))}`)
}

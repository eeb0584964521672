const LONGEST = 255

/**
 * The name of an uploaded file as it may be shown: no folders, no control characters, nothing that turns the direction of text.
 * It never becomes a path.
 */
export function originalName(given: string | null | undefined): string {
  const name = (given ?? '')
    .normalize('NFC')
    .split(/[\\/]/)
    .at(-1)!
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\uFFFD]/gu, '')
    .trim()
  return Array.from(name).slice(0, LONGEST).join('').slice(0, LONGEST) || 'video'
}

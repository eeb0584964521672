/** A path of this site from an address bar, or the fallback: nobody is led to a foreign site. */
export function safePath(candidate: string | string[] | undefined, fallback: string): string {
  if (typeof candidate !== 'string') return fallback
  return /^\/(?![/\\])[^\s\\]*$/.test(candidate) ? candidate : fallback
}

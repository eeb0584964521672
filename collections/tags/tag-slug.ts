/** The normalised form by which tags are one: lower case, ё as е, words joined by hyphens, no `#`. */
export function tagSlug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
}

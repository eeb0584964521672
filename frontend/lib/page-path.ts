/** An address with those of the parameters that are there. */
export function pagePath(
  path: string,
  parameters: Record<string, string | number | null | undefined>,
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(parameters)) if (value) query.set(name, String(value))
  return query.size > 0 ? `${path}?${query}` : path
}

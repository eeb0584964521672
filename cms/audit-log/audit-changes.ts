/** What one field was and is, as the audit log keeps it. */
export type AuditChanges = Record<string, { before: unknown; after: unknown }>

/** A value as a person reads it, of at most so many letters. */
export function shortly(value: unknown, letters: number): string {
  if (value === null || value === undefined || value === '') return '—'
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > letters ? `${text.slice(0, letters - 1)}…` : text
}

import type { ErrorCode } from './catalogue'

/** What the database refuses and a person can cause, by SQLSTATE: a duplicate, an id that is none, a letter that Postgres cannot keep, a row that somebody holds. */
export const databaseCodes: Readonly<Record<string, ErrorCode>> = {
  '23505': 'already-exists',
  '23503': 'not-found',
  '22P02': 'not-found',
  '22021': 'bad-request',
  '23514': 'invalid',
  '22003': 'invalid',
  // It took too long, mostly for waiting behind somebody else: it may be tried again.
  '57014': 'unavailable',
}

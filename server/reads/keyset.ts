import { AppError } from '@/platform/errors/app-error'
import { isId } from '@/server/gateway/ids'

/** Where a page of a list ends: the moment and the id of its last row. */
export interface Cursor {
  at: string
  id: string
  /** When the first page was read, where the rows of a list move: later pages show what there was then. */
  asOf?: string
}

const isMoment = (value: string): boolean =>
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && !Number.isNaN(Date.parse(value))

export const encodeCursor = ({ at, id, asOf }: Cursor): string =>
  Buffer.from([at, id, ...(asOf ? [asOf] : [])].join('|')).toString('base64url')

/** @throws AppError `bad-cursor` for anything that `encodeCursor` did not make */
export function decodeCursor(value: unknown): Cursor | null {
  if (value === undefined || value === '') return null
  const [at, id, asOf, ...rest] =
    typeof value === 'string' ? Buffer.from(value, 'base64url').toString().split('|') : []
  if (!at || !isId(id) || rest.length > 0 || !isMoment(at) || (asOf !== undefined && !isMoment(asOf)))
    throw new AppError('bad-cursor')
  return asOf ? { at, id, asOf } : { at, id }
}

/** 1 … 50, 20 unless told. */
export function parseLimit(value: unknown, fallback = 20): number {
  const limit = Number(value)
  return Number.isInteger(limit) && limit > 0 ? Math.min(limit, 50) : fallback
}

/** How many rows to ask for so that `limit` can be shown and a next page noticed: one of two numbers, so that statements stay few. */
export const rowsFor = (limit: number): 21 | 51 => (limit <= 20 ? 21 : 51)

/** A row of a list: its JSON as text, made by Postgres, and its place. */
export interface ListRow {
  item: string
  at: Date
  id: string
}

/** The text of a `Page`: `rows` holds more rows than `limit` when there is a next page. The items are not parsed again. */
export function pageText(rows: readonly ListRow[], limit: number, asOf?: string): string {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor =
    rows.length > limit && last ? encodeCursor({ at: last.at.toISOString(), id: last.id, asOf }) : null
  return `{"items":[${shown.map((row) => row.item).join(',')}],"nextCursor":${JSON.stringify(nextCursor)}}`
}

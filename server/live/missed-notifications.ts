import type { Pool } from 'pg'
import { unreadCount } from '@/server/reads/unread-notifications'

/**
 * What a stream may have missed. A place in the stream is a moment of the database's clock up to which everything is settled:
 * no transaction that began earlier still runs, so no notification with an earlier `created_at` (the beginning of its transaction)
 * can appear any more. Whoever comes back gets all that is not older than the place: what came before but was committed late is
 * among it, what was told already may be too, and the page knows it by its id. A plain "newer than the last one" would lose what
 * committed late. A transaction that hangs is waited for at most five minutes.
 */
export async function readPlace(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ place: Date }>({
    name: 'live-place',
    text: `select date_trunc('milliseconds', greatest(least(min(xact_start), now() - interval '1 second'), now() - interval '5 minutes')) as place
           from pg_stat_activity where datname = current_database()`,
  })
  return rows[0]!.place.toISOString()
}

/** A place as `readPlace` wrote it; null for anything else. */
export const parsePlace = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) && Date.parse(value)
    ? value
    : null

export interface ToldNotification {
  id: string
  recipientId: string
  createdAt: Date
}

/** Notifications of these people since the place, oldest first, at most `most`. To be asked after the next place was read. */
export async function readSince(
  pool: Pool,
  recipientIds: readonly string[],
  place: string,
  most: number,
): Promise<ToldNotification[]> {
  const { rows } = await pool.query<ToldNotification>({
    name: 'live-since',
    text: `select id, recipient_id as "recipientId", created_at as "createdAt" from notifications
           where recipient_id = any($1::uuid[]) and created_at >= $2 order by created_at, id limit $3`,
    values: [recipientIds, place, most],
  })
  return rows
}

/** How many groups of notifications the person has not read. */
export async function readUnread(pool: Pool, userId: string): Promise<number> {
  const { rows } = await pool.query<{ unread: number }>({
    name: 'live-unread',
    text: `select ${unreadCount('$1::uuid')} as unread`,
    values: [userId],
  })
  return rows[0]!.unread
}

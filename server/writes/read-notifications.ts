import type { Pool } from 'pg'
import { z } from 'zod'
import { AppError } from '@/platform/errors/app-error'
import type { Services } from '@/platform/services'
import { groupOf, unreadCount } from '@/server/reads/unread-notifications'

const request = z.union([z.object({ ids: z.array(z.uuid()).min(1).max(100) }), z.object({ upTo: z.uuid() })])

/** Of a group all is read that was there when its newest was shown; what came since stays unread. */
const readGroups = `
  update notifications n set read_at = now(), updated_at = now()
  from (select ${groupOf('s')} as key, s.created_at, s.id from notifications s where s.id = any($2::uuid[]) and s.recipient_id = $1) shown
  where n.recipient_id = $1 and n.read_at is null and ${groupOf('n')} = shown.key and (n.created_at, n.id) <= (shown.created_at, shown.id)`

const readUpTo = `
  update notifications n set read_at = now(), updated_at = now() from notifications shown
  where shown.id = $2 and shown.recipient_id = $1 and n.recipient_id = $1 and n.read_at is null
    and (n.created_at, n.id) <= (shown.created_at, shown.id)
  returning shown.created_at as "upTo"`

/**
 * Marks the person's own notifications as read: the groups to which those named belong, or all that were there when the one named
 * was the newest. What came since nobody has seen, and its mail is still to come. Open pages of the person hear of it.
 * @returns how many groups are still unread
 * @throws AppError `bad-request`
 */
export async function markNotificationsRead(
  { pool, live, log }: Pick<Services, 'live' | 'log'> & { pool: Pool },
  recipientId: string,
  body: unknown,
): Promise<number> {
  const parsed = request.safeParse(body)
  if (!parsed.success) throw new AppError('bad-request')
  const which = parsed.data
  const { rows: read } =
    'ids' in which
      ? await pool.query<{ upTo?: Date }>(`${readGroups} returning n.id`, [recipientId, which.ids])
      : await pool.query<{ upTo?: Date }>(readUpTo, [recipientId, which.upTo])
  const told = 'ids' in which ? { ids: which.ids } : { upTo: read[0]?.upTo?.toISOString() ?? '' }
  if (read.length > 0)
    await live
      .publish({ userId: recipientId, message: { type: 'notifications-read', ...told } })
      .catch((error: unknown) => log.warn({ err: error }, 'other pages could not be told what was read'))
  const { rows } = await pool.query<{ unread: number }>(`select ${unreadCount('$1::uuid')} as unread`, [
    recipientId,
  ])
  return rows[0]!.unread
}

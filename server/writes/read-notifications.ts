import type { Pool } from 'pg'
import { z } from 'zod'
import { AppError } from '@/platform/errors/app-error'

const request = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(100) }),
  z.object({ all: z.literal(true) }),
])

/** Marks the person's own notifications as read. @returns how many are still unread @throws AppError `bad-request` */
export async function markNotificationsRead(pool: Pool, recipientId: string, body: unknown): Promise<number> {
  const parsed = request.safeParse(body)
  if (!parsed.success) throw new AppError('bad-request')
  await pool.query(
    `update notifications set read_at = now(), updated_at = now() where recipient_id = $1 and read_at is null and ($2::uuid[] is null or id = any($2))`,
    [recipientId, 'ids' in parsed.data ? parsed.data.ids : null],
  )
  const { rows } = await pool.query<{ unread: number }>(
    'select count(*)::int as unread from notifications where recipient_id = $1 and read_at is null',
    [recipientId],
  )
  return rows[0]!.unread
}

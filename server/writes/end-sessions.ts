import type { Pool } from 'pg'
import { AppError } from '@/platform/errors/app-error'
import type { Viewer } from '@/server/gateway/session'

/**
 * Signs the person out of one browser, which also falls silent. Requests of it are refused within two seconds.
 * @throws AppError `not-found` when no such session of theirs runs
 */
export async function endSession(pool: Pool, userId: string, sessionId: string): Promise<void> {
  const { rowCount } = await pool.query(
    `with silenced as (delete from push_subscriptions where user_id = $1 and session_id = $2)
     delete from users_sessions where _parent_id = $1 and id = $2`,
    [userId, sessionId],
  )
  if (rowCount === 0) throw new AppError('not-found')
}

/** Signs the person out everywhere but here. */
export async function endOtherSessions(
  pool: Pool,
  { id, sessionId }: Pick<Viewer, 'id' | 'sessionId'>,
): Promise<void> {
  await pool.query(
    `with silenced as (delete from push_subscriptions where user_id = $1 and session_id is distinct from $2)
     delete from users_sessions where _parent_id = $1 and id <> $2`,
    [id, sessionId],
  )
}

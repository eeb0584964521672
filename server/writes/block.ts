import type { Pool } from 'pg'
import { outboxValues } from '@/events/outbox'
import { tutorUnfollowed } from '@/events/tutors'
import { poolTransaction } from '@/platform/database/pool-transaction'
import { AppError } from '@/platform/errors/app-error'

interface EndedFollow {
  tutorId: string
  followerId: string
}

/**
 * Blocks a person, in one transaction with what ends by it: neither follows the other any more. Repeating changes nothing.
 * @throws AppError `not-found` when there is no such active person, or it is oneself
 */
export async function block(pool: Pool, blockerId: string, blockedId: string): Promise<void> {
  await poolTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `insert into blocks (blocker_id, blocked_id) select $1, u.id from users u where u.id = $2 and u.id <> $1 and u.status = 'active'
       on conflict (blocker_id, blocked_id) do update set updated_at = now()`,
      [blockerId, blockedId],
    )
    if (!rowCount) throw new AppError('not-found')
    const { rows } = await db.query<EndedFollow>(
      `with ended as (
         delete from follows f using tutors t
         where t.id = f.tutor_id and ((f.follower_id = $1 and t.user_id = $2) or (f.follower_id = $2 and t.user_id = $1))
         returning f.tutor_id, f.follower_id),
       counted as (
         update tutors t set follower_count = t.follower_count - e.lost
         from (select tutor_id, count(*) as lost from ended group by tutor_id) e where t.id = e.tutor_id)
       select tutor_id as "tutorId", follower_id as "followerId" from ended`,
      [blockerId, blockedId],
    )
    for (const ended of rows)
      await db.query(
        'insert into outbox (type, version, topic, key, data) values ($1, $2, $3, $4, $5::jsonb)',
        outboxValues(tutorUnfollowed, ended),
      )
  })
}

/** Takes the block back; what ended with it does not come back by itself. */
export async function unblock(pool: Pool, blockerId: string, blockedId: string): Promise<void> {
  await pool.query('delete from blocks where blocker_id = $1 and blocked_id = $2', [blockerId, blockedId])
}

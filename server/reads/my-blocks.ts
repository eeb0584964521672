import type { Pool } from 'pg'
import { personJson } from './fragments'

/** Whom the person has blocked, the latest first; `{ items: Person[] }`. */
export async function readMyBlocks(pool: Pool, viewerId: string): Promise<string> {
  const { rows } = await pool.query<{ answer: string }>(
    `select json_build_object('items', coalesce(json_agg(${personJson('u', 'a')} order by b.updated_at desc), '[]'::json))::text as answer
     from blocks b join users u on u.id = b.blocked_id left join avatars a on a.id = u.avatar_id where b.blocker_id = $1`,
    [viewerId],
  )
  return rows[0]!.answer
}

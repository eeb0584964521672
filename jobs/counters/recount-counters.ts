import type { Pool } from 'pg'
import type { Services } from '@/platform/services'
import { unhurriedTransaction } from '@/platform/database/database-pool'
import { poolTransaction } from '@/platform/database/pool-transaction'

/** How many rows are locked at a time. */
const batch = 500

interface Counter {
  table: 'posts' | 'comments' | 'tutors' | 'reviews'
  column: string
  /** SQL of the true number for the row `t`. */
  truth: string
}

const counters: readonly Counter[] = [
  { table: 'posts', column: 'like_count', truth: 'select count(*) from likes where post_id = t.id' },
  { table: 'posts', column: 'bookmark_count', truth: 'select count(*) from bookmarks where post_id = t.id' },
  {
    table: 'posts',
    column: 'comment_count',
    truth: `select count(*) from comments where post_id = t.id and status = 'published'`,
  },
  {
    table: 'comments',
    column: 'like_count',
    truth: 'select count(*) from comment_likes where comment_id = t.id',
  },
  {
    table: 'comments',
    column: 'reply_count',
    truth: `select count(*) from comments r where r.root_id = t.id and r.status = 'published'`,
  },
  { table: 'tutors', column: 'follower_count', truth: 'select count(*) from follows where tutor_id = t.id' },
  {
    table: 'reviews',
    column: 'helpful_count',
    truth: 'select count(*) from helpful_marks where review_id = t.id',
  },
]

/** Sets right every counter that is not what it counts; none should be, so each is worth a word in the log. */
export const recountCounters = async ({ pool, log }: Services): Promise<void> => {
  for (const counter of counters) {
    const repaired = await recount(pool, counter)
    const facts = { table: counter.table, column: counter.column, repaired }
    if (repaired > 0) log.warn(facts, 'counters had drifted and were repaired')
    else log.info(facts, 'counters are exact')
  }
}

/**
 * Looks for what has drifted, then counts anew under the lock that every change of the counter takes too:
 * counted without it, a like of this moment would be lost.
 */
async function recount(pool: Pool, { table, column, truth }: Counter): Promise<number> {
  const { rows: drifted } = await unhurriedTransaction(pool, (db) =>
    db.query<{ id: string }>(`select id from ${table} t where t.${column} <> (${truth}) order by id`),
  )
  let repaired = 0
  for (let at = 0; at < drifted.length; at += batch) {
    const ids = drifted.slice(at, at + batch).map(({ id }) => id)
    repaired += await poolTransaction(pool, async (db) => {
      await db.query(`select 1 from ${table} where id = any($1::uuid[]) order by id for no key update`, [ids])
      const { rowCount } = await db.query(
        `update ${table} t set ${column} = (${truth}) where id = any($1::uuid[]) and t.${column} <> (${truth})`,
        [ids],
      )
      return rowCount ?? 0
    })
  }
  return repaired
}

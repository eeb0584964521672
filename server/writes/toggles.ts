import type { Pool } from 'pg'
import { commentLiked } from '@/events/comments'
import { outboxValues } from '@/events/outbox'
import { postLiked } from '@/events/posts'
import { tutorFollowed, tutorUnfollowed } from '@/events/tutors'
import { AppError } from '@/platform/errors/app-error'
import type { Toggled } from '@/server/api-types'

/** A pair of a person and a thing that exists or does not, and the counter of the thing that follows it. */
interface Pair {
  name: string
  table: string
  person: string
  thing: string
  counter: { table: string; column: string }
  /** SQL condition on the thing's row `t`: may this person (`$1`) see it? Undoing is always allowed. */
  visible: string
  /** The fact of making it and of undoing it, when others must hear of it. */
  made?: (person: string, thing: string) => ReturnType<typeof outboxValues>
  undone?: (person: string, thing: string) => ReturnType<typeof outboxValues>
}

/** Nobody shows up at a person who has blocked them. */
const notBlockedBy = (owner: string) =>
  `not exists (select 1 from blocks b where b.blocker_id = ${owner} and b.blocked_id = $1)`

export const pairs = {
  postLike: {
    name: 'post-like',
    table: 'likes',
    person: 'user_id',
    thing: 'post_id',
    counter: { table: 'posts', column: 'like_count' },
    visible: `t.status = 'published' and ${notBlockedBy('t.author_id')}`,
    made: (userId, postId) => outboxValues(postLiked, { postId, userId }),
  },
  bookmark: {
    name: 'bookmark',
    table: 'bookmarks',
    person: 'user_id',
    thing: 'post_id',
    counter: { table: 'posts', column: 'bookmark_count' },
    visible: `t.status = 'published'`,
  },
  commentLike: {
    name: 'comment-like',
    table: 'comment_likes',
    person: 'user_id',
    thing: 'comment_id',
    counter: { table: 'comments', column: 'like_count' },
    visible: `t.status = 'published' and t.is_post_public and ${notBlockedBy('t.author_id')}`,
    made: (userId, commentId) => outboxValues(commentLiked, { commentId, userId }),
  },
  helpful: {
    name: 'helpful',
    table: 'helpful_marks',
    person: 'user_id',
    thing: 'review_id',
    counter: { table: 'reviews', column: 'helpful_count' },
    // Neither one's own review nor one about oneself.
    visible: `t.status = 'published' and $1 not in (t.author_id, t.tutor_user_id) and ${notBlockedBy('t.author_id')}`,
  },
  follow: {
    name: 'follow',
    table: 'follows',
    person: 'follower_id',
    thing: 'tutor_id',
    counter: { table: 'tutors', column: 'follower_count' },
    visible: `t.status = 'approved' and t.user_id <> $1 and ${notBlockedBy('t.user_id')}`,
    made: (followerId, tutorId) => outboxValues(tutorFollowed, { tutorId, followerId }),
    undone: (followerId, tutorId) => outboxValues(tutorUnfollowed, { tutorId, followerId }),
  },
} satisfies Record<string, Pair>

const outboxColumns = 'outbox (type, version, topic, key, data)'
const outboxRow = 'select $3, $4::int, $5, $6, $7::jsonb'

/**
 * Makes the pair exist. One statement, so row, counter and fact stand or fall together; only a row that was
 * really inserted counts and is told, so repeats change nothing.
 */
const makeSql = ({ table, person, thing, counter, visible }: Pair, tells: boolean) => `
  with target as (select t.id, t.${counter.column} as count from ${counter.table} t where t.id = $2 and ${visible}),
  made as (insert into ${table} (${person}, ${thing}) select $1, id from target on conflict (${person}, ${thing}) do nothing returning 1),
  counted as (update ${counter.table} c set ${counter.column} = c.${counter.column} + 1 where c.id = $2 and exists (select 1 from made) returning c.${counter.column} as count)
  ${tells ? `, told as (insert into ${outboxColumns} ${outboxRow} where exists (select 1 from made))` : ''}
  select coalesce((select count from counted), target.count)::int as count from target`

const undoSql = ({ table, person, thing, counter }: Pair, tells: boolean) => `
  with target as (select t.id, t.${counter.column} as count from ${counter.table} t where t.id = $2),
  undone as (delete from ${table} where ${person} = $1 and ${thing} = $2 returning 1),
  counted as (update ${counter.table} c set ${counter.column} = c.${counter.column} - 1 where c.id = $2 and exists (select 1 from undone) returning c.${counter.column} as count)
  ${tells ? `, told as (insert into ${outboxColumns} ${outboxRow} where exists (select 1 from undone))` : ''}
  select coalesce((select count from counted), target.count)::int as count from target`

/** @throws AppError `not-found` when there is no such thing or the person may not see it */
export async function toggle(
  pool: Pool,
  pair: Pair,
  personId: string,
  thingId: string,
  active: boolean,
): Promise<Toggled> {
  const fact = (active ? pair.made : pair.undone)?.(personId, thingId)
  const { rows } = await pool.query<{ count: number }>({
    name: `${pair.name}-${active ? 'make' : 'undo'}`,
    text: (active ? makeSql : undoSql)(pair, Boolean(fact)),
    values: [personId, thingId, ...(fact ?? [])],
  })
  if (!rows[0]) throw new AppError('not-found')
  return { active, count: rows[0].count }
}

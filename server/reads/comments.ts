import type { Pool } from 'pg'
import { commentJoins, commentJson, notBlocked } from './fragments'
import { pageText, type Cursor, type ListRow } from './keyset'

interface Reader {
  viewerId: string | null
  isStaff: boolean
  cursor: Cursor | null
  limit: number
}

/** Shown: published ones, and deleted or hidden ones with replies, as a tombstone; nothing of whom the reader has blocked. */
const shown = `((c.status = 'published' or c.reply_count > 0) and ${notBlocked('c.author_id')})`
const mayReadPost = `(cp.status = 'published' or cp.author_id = $1 or $3)`

const threadsSql = (after: string) => `
  with page as materialized (
    select c.id from comments c join posts cp on cp.id = c.post_id
    where c.post_id = $2 and c.root_id is null and ${shown} and ${mayReadPost} ${after}
    order by c.created_at desc, c.id desc limit $4)
  select (json_build_object(${commentJson}, 'replyCount', c.reply_count, 'replies', (
      select coalesce(json_agg(x.item), '[]') from (
        select json_build_object(${commentJson}) as item from comments c ${commentJoins}
        where c.root_id = page.id and c.status = 'published' and ${notBlocked('c.author_id')} order by c.created_at, c.id limit 3) x)))::text as item,
    c.created_at as at, c.id
  from page join comments c on c.id = page.id ${commentJoins}
  order by c.created_at desc, c.id desc`

/** The text of a `Page<CommentThread>`, newest first; empty when the reader may not know of the post. */
export async function readThreads(pool: Pool, reader: Reader & { postId: string }): Promise<string> {
  const { viewerId, isStaff, cursor, limit, postId } = reader
  const values = [viewerId, postId, isStaff, limit + 1]
  const { rows } = await pool.query<ListRow>(
    cursor
      ? {
          name: 'threads-after',
          text: threadsSql(`and (c.created_at, c.id) < ($5::timestamptz, $6::uuid)`),
          values: [...values, cursor.at, cursor.id],
        }
      : { name: 'threads', text: threadsSql(''), values },
  )
  return pageText(rows, limit)
}

/** Replies that come with a thread that somebody is led to. */
const mostReplies = 200

/** The text of the `CommentThread` to which the comment belongs, with all its replies; null when the reader may not see it. */
export async function readThreadOf(
  pool: Pool,
  { viewerId, isStaff, commentId }: Pick<Reader, 'viewerId' | 'isStaff'> & { commentId: string },
): Promise<string | null> {
  const { rows } = await pool.query<{ item: string }>({
    name: 'thread-of',
    text: `select (json_build_object(${commentJson}, 'replyCount', c.reply_count, 'replies', (
        select coalesce(json_agg(x.item), '[]') from (
          select json_build_object(${commentJson}) as item from comments c ${commentJoins}
          where c.root_id = asked.root and c.status = 'published' and ${notBlocked('c.author_id')} order by c.created_at, c.id limit ${mostReplies}) x)))::text as item
      from (select coalesce(root_id, id) as root from comments where id = $2 and status = 'published') asked
      join comments c on c.id = asked.root ${commentJoins}
      where ${shown} and ${mayReadPost}`,
    values: [viewerId, commentId, isStaff],
  })
  return rows[0]?.item ?? null
}

const repliesSql = (after: string) => `
  select (json_build_object(${commentJson}))::text as item, c.created_at as at, c.id
  from comments c ${commentJoins}
  where c.root_id = $2 and c.status = 'published' and ${notBlocked('c.author_id')} and ${mayReadPost} ${after}
  order by c.created_at, c.id limit $4`

/** The text of a `Page<CommentItem>` of one thread, oldest first. */
export async function readReplies(pool: Pool, reader: Reader & { rootId: string }): Promise<string> {
  const { viewerId, isStaff, cursor, limit, rootId } = reader
  const values = [viewerId, rootId, isStaff, limit + 1]
  const { rows } = await pool.query<ListRow>(
    cursor
      ? {
          name: 'replies-after',
          text: repliesSql(`and (c.created_at, c.id) > ($5::timestamptz, $6::uuid)`),
          values: [...values, cursor.at, cursor.id],
        }
      : { name: 'replies', text: repliesSql(''), values },
  )
  return pageText(rows, limit)
}

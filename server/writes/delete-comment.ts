import type { Pool } from 'pg'
import { AppError } from '@/platform/errors/app-error'

/**
 * The author's words go, the row stays: with replies it is shown as a tombstone, without it is not shown.
 * Deleting again changes nothing.
 * @throws AppError `not-found` unless it is the person's own comment
 */
export async function deleteComment(pool: Pool, authorId: string, commentId: string): Promise<void> {
  const { rows } = await pool.query<{ found: boolean }>({
    name: 'delete-comment',
    // The post is locked before its comments, as everywhere: two changes at once wait for each other instead of blocking.
    text: `with post as materialized (
        select p.id from posts p where p.id = (select post_id from comments where id = $2 and author_id = $1) for no key update),
      deleted as (
        update comments set status = 'deleted', content = '', updated_at = now()
        where id = $2 and author_id = $1 and status = 'published' and exists (select 1 from post) returning post_id, root_id),
      of_post as (update posts set comment_count = comment_count - 1 where id = (select post_id from deleted)),
      of_root as (update comments set reply_count = reply_count - 1 where id = (select root_id from deleted))
      select exists (select 1 from comments where id = $2 and author_id = $1) as found`,
    values: [authorId, commentId],
  })
  if (!rows[0]?.found) throw new AppError('not-found')
}

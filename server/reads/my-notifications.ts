import type { Pool } from 'pg'
import { personJson } from './fragments'
import { pageText, type Cursor, type ListRow } from './keyset'

/**
 * The text of a `Page<NotificationItem>`, newest first. Titles and names are read from what they belong to,
 * so that a change or a withdrawal shows at once.
 */
export async function readMyNotifications(pool: Pool, { viewerId, cursor, limit }: { viewerId: string; cursor: Cursor | null; limit: number }): Promise<string> {
  const values: unknown[] = [viewerId, limit + 1, ...(cursor ? [cursor.at, cursor.id] : [])]
  const { rows } = await pool.query<ListRow>({
    name: cursor ? 'my-notifications-after' : 'my-notifications',
    text: `select (json_build_object(
        'id', n.id, 'type', n.type, 'readAt', n.read_at, 'createdAt', n.created_at,
        'actor', case when au.id is not null then ${personJson('au', 'aa')} end,
        'params', json_strip_nulls(json_build_object('postTitle', p.title, 'tutorName', tu.name, 'rating', r.rating, 'reason', case when n.type = 'tutor-rejected' then t.rejection_reason end)),
        'path', case
          when n.type in ('tutor-approved', 'tutor-rejected') then '/profile'
          when n.type in ('video-ready', 'video-failed') then '/lessons'
          when n.type = 'review-featured' then '/'
          when n.type = 'review-published' then '/tutors/' || tu.username || '#reviews'
          when n.type = 'tutor-followed' then '/tutors/' || tu.username
          when n.comment_id is not null then '/posts/' || n.post_id || '#comment-' || n.comment_id
          when n.post_id is not null then '/posts/' || n.post_id
          else '/notifications' end))::text as item,
      n.created_at as at, n.id
      from notifications n
      left join users au on au.id = n.actor_id left join avatars aa on aa.id = au.avatar_id
      left join posts p on p.id = n.post_id left join reviews r on r.id = n.review_id
      left join tutors t on t.id = coalesce(n.tutor_id, r.tutor_id, p.tutor_id) left join users tu on tu.id = t.user_id
      where n.recipient_id = $1 ${cursor ? 'and (n.created_at, n.id) < ($3::timestamptz, $4::uuid)' : ''}
      order by n.created_at desc, n.id desc limit $2`,
    values,
  })
  return pageText(rows, limit)
}

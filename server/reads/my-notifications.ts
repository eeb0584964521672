import type { Pool } from 'pg'
import type { Language } from '@/platform/errors/catalogue'
import { failureMessage, failureWordsIn } from '@/platform/errors/failure-words'
import { personJson } from './fragments'
import { pageText, type Cursor, type ListRow } from './keyset'

interface OwnList {
  viewerId: string
  cursor: Cursor | null
  limit: number
  language: Language
}

/**
 * The text of a `Page<NotificationItem>`, newest first. Titles and names are read from what they belong to,
 * so that a change or a withdrawal shows at once.
 */
export async function readMyNotifications(
  pool: Pool,
  { viewerId, cursor, limit, language }: OwnList,
): Promise<string> {
  const values: unknown[] = [
    viewerId,
    limit + 1,
    failureWordsIn(language),
    ...(cursor ? [cursor.at, cursor.id] : []),
  ]
  const { rows } = await pool.query<ListRow>({
    name: cursor ? 'my-notifications-after' : 'my-notifications',
    text: `select (json_build_object(
        'id', n.id, 'type', n.type, 'readAt', n.read_at, 'createdAt', n.created_at,
        'actor', case when au.id is not null then ${personJson('au', 'aa')} end,
        'params', json_strip_nulls(json_build_object('tutorName', tu.name, 'rating', r.rating,
          'postTitle', case when p.status = 'published' or p.author_id = n.recipient_id then p.title end,
          'reason', case n.type when 'tutor-rejected' then t.rejection_reason when 'video-failed' then ${failureMessage('$3', 'v.failure_code')} end)),
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
      left join posts p on p.id = n.post_id left join videos v on v.id = n.video_id left join reviews r on r.id = n.review_id
      left join tutors t on t.id = coalesce(n.tutor_id, r.tutor_id, p.tutor_id) left join users tu on tu.id = t.user_id
      where n.recipient_id = $1 ${cursor ? 'and (n.created_at, n.id) < ($4::timestamptz, $5::uuid)' : ''}
      order by n.created_at desc, n.id desc limit $2`,
    values,
  })
  return pageText(rows, limit)
}

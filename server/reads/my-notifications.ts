import type { Pool } from 'pg'
import type { Language } from '@/platform/errors/catalogue'
import { failureWordsIn } from '@/platform/errors/failure-words'
import { subjectJoins, subjectParams, subjectPath } from '@/jobs/notifications/subject-sql'
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
        'params', ${subjectParams('$3')}, 'path', coalesce(${subjectPath}, '/notifications')))::text as item,
      n.created_at as at, n.id
      from notifications n ${subjectJoins}
      left join avatars aa on aa.id = au.avatar_id
      where n.recipient_id = $1 ${cursor ? 'and (n.created_at, n.id) < ($4::timestamptz, $5::uuid)' : ''}
      order by n.created_at desc, n.id desc limit $2`,
    values,
  })
  return pageText(rows, limit)
}

import type { Pool } from 'pg'
import type { Language } from '@/platform/errors/catalogue'
import { failureWordsIn } from '@/platform/errors/failure-words'
import { subjectJoins, subjectParams, subjectPath } from '@/jobs/notifications/subject-sql'
import { personJson } from './fragments'
import { pageText, type Cursor, type ListRow } from './keyset'
import { groupOf } from './unread-notifications'

interface OwnList {
  viewerId: string
  cursor: Cursor | null
  limit: number
  language: Language
  onlyUnread?: boolean
}

/** `mine` are the rows that count, `page` the groups of this page with their newest row, `faces` their newest people. */
const listSql = (conditions: string, after: string) => `
  with mine as materialized (
    select n.id, n.actor_id, n.created_at, n.read_at, ${groupOf('n')} as key from notifications n where n.recipient_id = $1 ${conditions}),
  page as materialized (
    select key, read_at, max(created_at) as at, (array_agg(id order by created_at desc, id desc))[1] as id,
      count(*)::int as count, count(distinct actor_id)::int as people
    from mine group by key, read_at ${after} order by at desc, id desc limit $2),
  faces as (
    select page_id, json_agg(${personJson('fu', 'fa')} order by place) as people from (
      select page.id as page_id, m.actor_id, row_number() over (partition by page.id order by max(m.created_at) desc, m.actor_id) as place
      from page join mine m on m.key = page.key and m.read_at is not distinct from page.read_at and m.actor_id is not null
      group by page.id, m.actor_id) f
    join users fu on fu.id = f.actor_id left join avatars fa on fa.id = fu.avatar_id
    where place <= 2 group by page_id)
  select (json_build_object('id', n.id, 'type', n.type, 'group', page.key, 'count', page.count, 'people', page.people,
      'actors', coalesce(faces.people, '[]'), 'readAt', page.read_at, 'createdAt', page.at,
      'params', ${subjectParams('$3')}, 'path', coalesce(${subjectPath}, '/notifications')))::text as item,
    page.at, page.id, now()::timestamptz(3) as "asOf"
  from page join notifications n on n.id = page.id ${subjectJoins}
  left join faces on faces.page_id = page.id
  order by page.at desc, page.id desc`

/**
 * The text of a `Page<NotificationItem>`, newest first. Titles and names are read from what they belong to, so that a change or a
 * withdrawal shows at once.
 *
 * A group is what is told about one thing ("Анна и ещё 3 …") until it is read: what is read together stays together, for it has one
 * moment of reading, and what comes later begins anew. Groups move up while new ones arrive; later pages are therefore read as of
 * the moment of the first, so that nothing is repeated and nothing missed.
 */
export async function readMyNotifications(
  pool: Pool,
  { viewerId, cursor, limit, language, onlyUnread = false }: OwnList,
): Promise<string> {
  const conditions = `${cursor ? 'and n.created_at <= $4::timestamptz' : ''} ${onlyUnread ? 'and n.read_at is null' : ''}`
  const after = cursor
    ? 'having (max(created_at), (array_agg(id order by created_at desc, id desc))[1]) < ($5::timestamptz, $6::uuid)'
    : ''
  const { rows } = await pool.query<ListRow & { asOf: Date }>({
    name: `my-notifications${onlyUnread ? '-unread' : ''}${cursor ? '-after' : ''}`,
    text: listSql(conditions, after),
    values: [
      ...[viewerId, limit + 1, failureWordsIn(language)],
      ...(cursor ? [cursor.asOf ?? cursor.at, cursor.at, cursor.id] : []),
    ],
  })
  return pageText(rows, limit, cursor?.asOf ?? rows[0]?.asOf.toISOString())
}

import type { Pool } from 'pg'
import type { Language } from '@/platform/errors/catalogue'
import { failureWordsIn } from '@/platform/errors/failure-words'
import { isWithdrawn, subjectJoins, subjectParams, subjectPath } from '@/jobs/notifications/subject-sql'
import { personJson } from './fragments'
import { pageText, type Cursor, type ListRow } from './keyset'
import { sameGroup } from './unread-notifications'

interface OwnList {
  viewerId: string
  cursor: Cursor | null
  limit: number
  language: Language
  onlyUnread?: boolean
}

/** `page` are the newest of each group, found along the index of the list; `told` says who did it, and how many they are. */
const listSql = ({ onlyUnread, isAfter }: { onlyUnread: boolean; isAfter: boolean }) => {
  const asOf = (n: string) => (isAfter ? `and ${n}.created_at <= $4::timestamptz` : '')
  return `
  with page as materialized (
    select n.id, n.created_at as at, n.actor_id, n.recipient_id, n.group_key, n.read_at from notifications n
    where n.recipient_id = $1 and not ${isWithdrawn('n')} ${asOf('n')} ${onlyUnread ? 'and n.read_at is null' : ''}
      ${isAfter ? 'and (n.created_at, n.id) < ($5::timestamptz, $6::uuid)' : ''}
      and (n.group_key is null or not exists (
        select 1 from notifications m where ${sameGroup('m', 'n')} and (m.created_at, m.id) > (n.created_at, n.id) ${asOf('m')}))
    order by n.created_at desc, n.id desc limit $2)
  select (json_build_object('id', n.id, 'type', n.type, 'group', coalesce(n.group_key, n.id::text), 'count', told.count, 'people', told.people,
      'actors', coalesce(told.actors, '[]'), 'readAt', n.read_at, 'createdAt', n.created_at,
      'params', ${subjectParams('$3')}, 'path', coalesce(${subjectPath}, '/notifications')))::text as item,
    page.at, page.id, now()::timestamptz(3) as "asOf"
  from page join notifications n on n.id = page.id ${subjectJoins}
  cross join lateral (
    select sum(f.count)::int as count, count(f.actor_id)::int as people,
      json_agg(${personJson('fu', 'fa')} order by f.place) filter (where fu.id is not null) as actors
    from (
      select m.actor_id, count(*) as count, row_number() over (order by m.actor_id is null, max(m.at) desc, m.actor_id) as place
      from (
        select page.actor_id, page.at where page.group_key is null
        union all
        select m.actor_id, m.created_at from notifications m where ${sameGroup('m', 'page')} ${asOf('m')}) m
      group by m.actor_id) f
    left join users fu on fu.id = f.actor_id and f.place <= 2
    left join avatars fa on fa.id = fu.avatar_id) told
  order by page.at desc, page.id desc`
}

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
  const { rows } = await pool.query<ListRow & { asOf: Date }>({
    name: `my-notifications${onlyUnread ? '-unread' : ''}${cursor ? '-after' : ''}`,
    text: listSql({ onlyUnread, isAfter: cursor !== null }),
    values: [
      ...[viewerId, limit + 1, failureWordsIn(language)],
      ...(cursor ? [cursor.asOf ?? cursor.at, cursor.at, cursor.id] : []),
    ],
  })
  return pageText(rows, limit, cursor?.asOf ?? rows[0]?.asOf.toISOString())
}

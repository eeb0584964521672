import type { Pool } from 'pg'
import { personJson, reviewJoins, reviewJson, tutorBadgeJson } from './fragments'
import { pageText, type Cursor, type ListRow } from './keyset'

interface Reader {
  viewerId: string | null
  isStaff: boolean
  language: string
}

/**
 * Whose page the reader may see: as the person has chosen, never of who is not active, and not by whom they have blocked. A tutor's page
 * is public by itself. Oneself and staff see it always. `$1` is the reader, `$3` the username, `$4` whether they are staff.
 */
const shownPerson = `
  from users u left join profile_settings s on s.user_id = u.id left join avatars a on a.id = u.avatar_id
  left join tutors t on t.user_id = u.id and t.status = 'approved'
  where u.username = $3 and ($4::boolean or (u.status = 'active'
    and (u.id = $1 or t.id is not null or case coalesce(s.visibility::text, 'members') when 'everyone' then true when 'members' then $1::uuid is not null else false end)
    and not exists (select 1 from blocks b where b.blocker_id = u.id and b.blocked_id = $1)))`

const pageSql = `
  select u.id, coalesce(s.shows_reviews, true) or u.id = $1 as "showsReviews", (json_build_object(
    'person', ${personJson('u', 'a')}, 'photoUrl', case when a.id is not null then '/media/avatars/' || a.filename end,
    'bio', coalesce(u.bio, ''), 'role', u.role, 'memberSince', u.created_at, 'isTutor', t.id is not null,
    'follows', case when coalesce(s.shows_follows, false) or u.id = $1 then (
      select coalesce(json_agg(x.badge), '[]'::json) from (
        select ${tutorBadgeJson('tu', 'ta', 'ft')} as badge from follows f
        join tutors ft on ft.id = f.tutor_id and ft.status = 'approved' join users tu on tu.id = ft.user_id left join avatars ta on ta.id = tu.avatar_id
        where f.follower_id = u.id order by f.created_at desc limit 24) x) end,
    'viewer', case when $1::uuid is not null then json_build_object('isSelf', u.id = $1,
      'isBlocked', exists (select 1 from blocks b where b.blocker_id = $1 and b.blocked_id = u.id),
      'visibility', case when u.id = $1 then coalesce(s.visibility::text, 'members') end) end))::text as page
  ${shownPerson} and $2::text is not null`

/** The text of a UserPage, or `null` where the reader may not see it or there is no such person. */
export async function readUserPage(pool: Pool, reader: Reader, username: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string; showsReviews: boolean; page: string }>({
    name: 'user-page',
    text: pageSql,
    values: [reader.viewerId, reader.language, username.toLowerCase(), reader.isStaff],
  })
  const user = rows[0]
  if (!user) return null
  const reviews = user.showsReviews
    ? await readReviewsOf(pool, { userId: user.id, language: reader.language, cursor: null, limit: 12 })
    : 'null'
  return `${user.page.slice(0, -1)},"reviews":${reviews}}`
}

interface ReviewsQuery {
  userId: string
  language: string
  cursor: Cursor | null
  limit: number
}

async function readReviewsOf(pool: Pool, { userId, language, cursor, limit }: ReviewsQuery): Promise<string> {
  const values = [userId, language, limit + 1, ...(cursor ? [cursor.at, cursor.id] : [])]
  const { rows } = await pool.query<ListRow>({
    name: cursor ? 'user-reviews-after' : 'user-reviews',
    text: `select (${reviewJson})::text as item, r.created_at as at, r.id from reviews r ${reviewJoins}
      where r.author_id = $1 and r.status = 'published' and t.status = 'approved'
      ${cursor ? 'and (r.created_at, r.id) < ($4::timestamptz, $5::uuid)' : ''}
      order by r.created_at desc, r.id desc limit $3`,
    values,
  })
  return pageText(rows, limit)
}

/** More of the reviews on somebody's page, under the same rules. @returns `null` where they are not shown */
export async function readUserReviews(
  pool: Pool,
  reader: Reader & { username: string; cursor: Cursor | null; limit: number },
): Promise<string | null> {
  const { viewerId, isStaff, language, username, cursor, limit } = reader
  const { rows } = await pool.query<{ id: string }>({
    name: 'user-reviews-of',
    text: `select u.id ${shownPerson} and $2::text is not null and (coalesce(s.shows_reviews, true) or u.id = $1)`,
    values: [viewerId, language, username.toLowerCase(), isStaff],
  })
  return rows[0] ? readReviewsOf(pool, { userId: rows[0].id, language, cursor, limit }) : null
}

/** Whether somebody who signs in might see the page: a guest is led there instead of being told that there is none. */
export async function isForMembers(pool: Pool, username: string): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'user-page-for-members',
    text: `select 1 from users u left join profile_settings s on s.user_id = u.id
      where u.username = $1 and u.status = 'active' and coalesce(s.visibility::text, 'members') = 'members'`,
    values: [username.toLowerCase()],
  })
  return rowCount === 1
}

import type { Pool } from 'pg'
import type { ModerationKind } from '@/server/api-types'
import { pageText, rowsFor, type Cursor, type ListRow } from './keyset'

export const moderationKinds = [
  'tutor',
  'post',
  'review',
  'report',
  'appeal',
] as const satisfies readonly ModerationKind[]

/** Counted up to so many: how many more there are changes nothing for whoever works. */
const counted = 100

/** Rows `w` that wait, and since when; each has a partial index in collections/database-guards. */
const sources: Record<ModerationKind, { from: string; since: string }> = {
  tutor: { from: `tutors w where w.status = 'pending'`, since: 'w.submitted_at' },
  post: { from: `posts w where w.status = 'pending'`, since: 'w.updated_at' },
  review: { from: `reviews w where w.status = 'pending'`, since: 'w.updated_at' },
  // All reports of one thing are one item: the first of them stands for it.
  report: {
    from: `reports w where w.status = 'open' and not exists (
      select 1 from reports e where e.status = 'open' and e.subject_type = w.subject_type and e.subject_id = w.subject_id
        and (e.created_at, e.id) < (w.created_at, w.id))`,
    since: 'w.created_at',
  },
  appeal: { from: `sanctions w where w.appeal_status = 'open'`, since: 'w.appealed_at' },
}

/** Each kind gives at most a page by its own index, so that what lies behind it costs nothing. */
const waiting = (kinds: readonly ModerationKind[]) =>
  kinds
    .map((kind) => {
      const { from, since } = sources[kind]
      return `(select '${kind}' as kind, w.id, ${since} as since from ${from}
        and ($1::timestamptz is null or (${since}, w.id) > ($1, $2::uuid)) order by ${since}, w.id limit $3)`
    })
    .join(' union all ')

const person = (
  u: string,
) => `json_build_object('id', ${u}.id, 'name', ${u}.name, 'username', ${u}.username, 'role', ${u}.role,
  'status', ${u}.status, 'since', ${u}.created_at, 'mutedUntil', ${u}.muted_until,
  'upheldReports', (select count(*)::int from (select distinct subject_type, subject_id from reports where subject_user_id = ${u}.id and status = 'upheld') x),
  'sanctions', (select count(*)::int from sanctions where user_id = ${u}.id and lifted_at is null))`

/** What moderation decides on stands beside the decision: the words, the video, who it is, who complained and why. */
const items = (kinds: readonly ModerationKind[]) => `
  with page as (select * from (${waiting(kinds)}) q order by since, id limit $3)
  select q.since as at, q.id, json_build_object(
    'kind', q.kind, 'id', q.id, 'waitingSince', q.since,
    'subjectType', coalesce(r.subject_type::text, case q.kind when 'tutor' then 'tutors' when 'post' then 'posts' when 'review' then 'reviews' else 'sanctions' end),
    'subjectId', coalesce(r.subject_id, q.id::text),
    'title', coalesce(p.title, t.headline, case when c.id is not null then cp.title end),
    'text', coalesce(c.content, rv.content, p.content, t.about, su.bio),
    'rating', rv.rating,
    'status', coalesce(c.status::text, rv.status::text, p.status::text, t.status::text),
    'path', case
      when c.id is not null then '/posts/' || c.post_id || '#comment-' || c.id
      when rv.id is not null then '/tutors/' || rtu.username || '#review-' || rv.id
      when p.id is not null then '/posts/' || p.id
      when u.id is not null and (t.id is not null or u.role = 'tutor') then '/tutors/' || u.username end,
    'videoId', coalesce(p.video_id, v.id),
    'person', ${person('u')},
    'appeal', case when s.id is not null then json_build_object('sanction', s.kind, 'reason', s.reason, 'until', s.until, 'text', s.appeal_text,
      'issuedBy', (select name from users where id = s.issued_by_id), 'issuedById', s.issued_by_id) end,
    'reports', coalesce((select json_agg(json_build_object('id', o.id, 'reason', o.reason, 'text', o.text, 'createdAt', o.created_at,
        'reporter', (select name from users where id = o.reporter_id)) order by o.created_at, o.id)
      from (select * from reports o where q.kind = 'report' and o.status = 'open' and o.subject_type = r.subject_type and o.subject_id = r.subject_id
        order by o.created_at, o.id limit 20) o), '[]'::json),
    'reportCount', (select count(*)::int from reports o where q.kind = 'report' and o.status = 'open' and o.subject_type = r.subject_type and o.subject_id = r.subject_id)
  )::text as item
  from page q
  left join reports r on q.kind = 'report' and r.id = q.id
  left join sanctions s on q.kind = 'appeal' and s.id = q.id
  left join tutors t on q.kind = 'tutor' and t.id = q.id
  left join comments c on r.subject_type = 'comments' and c.id = r.subject_id::uuid
  left join posts cp on cp.id = c.post_id
  left join reviews rv on rv.id = case when q.kind = 'review' then q.id when r.subject_type = 'reviews' then r.subject_id::uuid end
  left join users rtu on rtu.id = rv.tutor_user_id
  left join videos v on r.subject_type = 'videos' and v.id = r.subject_id::uuid
  left join posts p on p.id = case when q.kind = 'post' then q.id when r.subject_type = 'posts' then r.subject_id::uuid
    when v.id is not null then (select id from posts where video_id = v.id) end
  left join users su on r.subject_type = 'users' and su.id = r.subject_id::uuid
  left join users u on u.id = coalesce(t.user_id, rv.author_id, c.author_id, s.user_id, r.subject_user_id, p.author_id)
  order by q.since, q.id`

interface QueueQuery {
  kinds: readonly ModerationKind[]
  cursor: Cursor | null
  limit: number
}

/** A page of what waits for moderation, the longest waiting first. @returns the text of a `Page<ModerationItem>` */
export async function readModerationQueue(pool: Pool, { kinds, cursor, limit }: QueueQuery): Promise<string> {
  const { rows } = await pool.query<ListRow>(items(kinds), [
    cursor?.at ?? null,
    cursor?.id ?? null,
    rowsFor(limit),
  ])
  return pageText(rows, limit)
}

/** How many wait of each kind, at most a hundred of each told. */
export async function countModerationQueue(pool: Pool): Promise<Record<ModerationKind, number>> {
  const parts = moderationKinds.map(
    (kind) =>
      `select '${kind}' as kind, count(*)::int as count from (select 1 from ${sources[kind].from} limit ${counted}) few`,
  )
  const { rows } = await pool.query<{ kind: ModerationKind; count: number }>(parts.join(' union all '))
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count])) as Record<ModerationKind, number>
}

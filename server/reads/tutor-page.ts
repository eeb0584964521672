import type { Pool } from 'pg'
import type { EvidenceTier } from '@/server/api-types'
import { postCardJoins, postCardJson, reviewJoins, reviewJsonFor, tutorProfileFields } from './fragments'
import { pageText, type Cursor, type ListRow } from './keyset'

interface Reader {
  viewerId: string | null
  isStaff: boolean
  language: string
}

const tutorPageSql = `
  select t.id, (json_build_object(
    'tutor', json_build_object('id', u.id, 'username', u.username, 'name', u.name,
      'avatarUrl', case when a.id is not null then '/media/avatars/' || a.filename end,
      'tutorId', t.id, 'rating', json_build_object('mean', t.rating_mean, 'count', t.rating_count), ${tutorProfileFields('t')},
      'about', coalesce(t.about, ''), 'education', coalesce(t.education, ''), 'status', t.status, 'memberSince', u.created_at),
    'viewer', case when $1::uuid is not null then json_build_object(
      'following', exists (select 1 from follows f where f.follower_id = $1 and f.tutor_id = t.id),
      'isSelf', t.user_id = $1,
      'isBlocked', exists (select 1 from blocks b where b.blocker_id = $1 and b.blocked_id = t.user_id),
      'reviewId', (select r.id from reviews r where r.author_id = $1 and r.tutor_id = t.id),
      'mayReview', t.user_id <> $1 and t.status = 'approved' and exists (select 1 from users m where m.id = $1 and m.role = 'student')
        and not exists (select 1 from reviews r where r.author_id = $1 and r.tutor_id = t.id)) end))::text as page
  from users u join tutors t on t.user_id = u.id left join avatars a on a.id = u.avatar_id
  where u.username = $3 and (($4::boolean or u.status = 'active') and ($4 or t.status = 'approved' or t.user_id = $1))`

/** The text of a TutorPage, or `null`: approved tutors are public, the others are seen by themselves and by staff. */
export async function readTutorPage(pool: Pool, reader: Reader, username: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string; page: string }>({
    name: 'tutor-page',
    text: tutorPageSql,
    values: [reader.viewerId, reader.language, username.toLowerCase(), reader.isStaff],
  })
  const tutor = rows[0]
  if (!tutor) return null
  const list = { ...reader, tutorId: tutor.id, cursor: null, limit: 12 }
  const [posts, reviews] = await Promise.all([readTutorPosts(pool, list), readTutorReviews(pool, list)])
  return `${tutor.page.slice(0, -1)},"posts":${posts},"reviews":${reviews}}`
}

interface TutorList extends Reader {
  tutorId: string
  cursor: Cursor | null
  limit: number
}

/** The text of a `Page<PostCard>` of the tutor's published posts, newest first. */
export async function readTutorPosts(
  pool: Pool,
  { viewerId, language, tutorId, cursor, limit }: TutorList,
): Promise<string> {
  const values: unknown[] = [
    viewerId,
    language,
    tutorId,
    limit + 1,
    ...(cursor ? [cursor.at, cursor.id] : []),
  ]
  const { rows } = await pool.query<ListRow>({
    name: cursor ? 'tutor-posts-after' : 'tutor-posts',
    text: `select (${postCardJson})::text as item, p.published_at as at, p.id from posts p ${postCardJoins}
      where p.tutor_id = $3 and p.status = 'published' ${cursor ? 'and (p.published_at, p.id) < ($5::timestamptz, $6::uuid)' : ''}
      order by p.published_at desc, p.id desc limit $4`,
    values,
  })
  return pageText(rows, limit)
}

/** What a reader picks among the reviews of a tutor. */
export interface ReviewFilters {
  stars: number | null
  evidence: EvidenceTier | null
  /** The slug of a subject. */
  subject: string | null
}

/** The text of a `Page<ReviewCard>` of the tutor's published reviews, newest first. One statement per combination of filters. */
export async function readTutorReviews(
  pool: Pool,
  {
    viewerId,
    language,
    tutorId,
    cursor,
    limit,
    stars,
    evidence,
    subject,
  }: Omit<TutorList, 'isStaff'> & Partial<ReviewFilters>,
): Promise<string> {
  const values: unknown[] = [tutorId, language, limit + 1, viewerId]
  const place = (value: unknown) => `$${values.push(value)}`
  const conditions = [`r.tutor_id = $1`, `r.status = 'published'`, `t.status = 'approved'`]
  if (cursor)
    conditions.push(`(r.created_at, r.id) < (${place(cursor.at)}::timestamptz, ${place(cursor.id)}::uuid)`)
  if (stars) conditions.push(`r.rating = ${place(stars)}`)
  if (evidence) conditions.push(`r.evidence = ${place(evidence)}::enum_reviews_evidence`)
  if (subject) conditions.push(`r.subject_id = (select id from subjects where slug = ${place(subject)})`)
  const { rows } = await pool.query<ListRow>({
    name: `tutor-reviews-${cursor ? 'c' : ''}${stars ? 's' : ''}${evidence ? 'e' : ''}${subject ? 'u' : ''}`,
    text: `select (${reviewJsonFor('$4')})::text as item, r.created_at as at, r.id from reviews r ${reviewJoins}
      where ${conditions.join(' and ')} order by r.created_at desc, r.id desc limit $3`,
    values,
  })
  return pageText(rows, limit)
}

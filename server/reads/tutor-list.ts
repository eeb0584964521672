import type { Pool } from 'pg'
import { z } from 'zod'
import { AppError } from '@/platform/errors/app-error'
import { isId } from '@/server/gateway/ids'
import { tutorProfileFields } from './fragments'

const levels = ['primary', 'middle', 'high', 'oge', 'ege', 'university', 'adult'] as const
const formats = ['online', 'tutor-place', 'student-place'] as const
const languages = ['ru', 'en', 'de', 'fr', 'es', 'zh'] as const

/** By what the list is ordered, the best first: SQL of a number for the tutor `t`, and its direction. */
const orders = {
  rating: { value: 'coalesce(tr.ranking_mean, 0)::float8', direction: 'desc' },
  price: { value: 'offer.price::float8', direction: 'asc' },
  new: { value: `extract(epoch from coalesce(t.approved_at, t.created_at))::float8`, direction: 'desc' },
} as const

const blank = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema.optional())
const query = z.object({
  subject: blank(z.string().max(60)),
  level: blank(z.enum(levels)),
  format: blank(z.enum(formats)),
  language: blank(z.enum(languages)),
  city: blank(z.string().trim().max(80)),
  /** Kopecks for an hour. */
  maxPrice: blank(z.coerce.number().int().positive().max(10_000_000)),
  sort: blank(z.enum(['rating', 'price', 'new'])),
  cursor: blank(z.string().max(200)),
})
export type TutorListQuery = z.output<typeof query>

/** @throws AppError `bad-request` for a filter that there is not */
export function parseTutorListQuery(wanted: unknown): TutorListQuery {
  const { data } = query.safeParse(wanted)
  if (!data) throw new AppError('bad-request')
  return data
}

interface Place {
  value: number
  id: string
}

function placeOf(cursor: string): Place {
  const [value, id, ...rest] = Buffer.from(cursor, 'base64url').toString().split('|')
  if (rest.length > 0 || !isId(id) || !value || !Number.isFinite(Number(value)))
    throw new AppError('bad-cursor')
  return { value: Number(value), id }
}

/**
 * The text of a `Page<TutorProfile>` of active specialists: approved, not paused, here within thirty days. An offer has to suit as a whole:
 * its subject, its level and its price; without a subject any offer of the tutor may.
 */
export async function readTutorList(
  pool: Pool,
  wanted: TutorListQuery,
  { viewerId, language: reader, limit }: { viewerId: string | null; language: string; limit: number },
): Promise<string> {
  const { subject, level, format, language, city, maxPrice, sort = 'rating', cursor } = wanted
  const { value, direction } = orders[sort]
  const values: unknown[] = [viewerId, reader, limit + 1]
  const place = (given: unknown) => `$${values.push(given)}`
  const offer = ['o._parent_id = t.id']
  if (subject) offer.push(`o.subject_id = (select id from subjects where slug = ${place(subject)})`)
  if (level)
    offer.push(
      `exists (select 1 from tutors_subjects_levels lv where lv.parent_id = o.id and lv.value = ${place(level)}::enum_tutors_subjects_levels)`,
    )
  if (maxPrice) offer.push(`o.price_per_hour <= ${place(maxPrice)}`)
  const conditions = [
    `t.status = 'approved'`,
    'not t.is_paused',
    `t.last_seen_at > now() - interval '30 days'`,
    `u.status = 'active'`,
    'offer.price is not null',
    `($1::uuid is null or not exists (select 1 from blocks b where b.blocker_id = $1 and b.blocked_id = u.id))`,
  ]
  if (format)
    conditions.push(
      `exists (select 1 from tutors_formats f where f.parent_id = t.id and f.value = ${place(format)}::enum_tutors_formats)`,
    )
  if (language)
    conditions.push(
      `exists (select 1 from tutors_languages g where g.parent_id = t.id and g.value = ${place(language)}::enum_tutors_languages)`,
    )
  if (city) conditions.push(`lower(t.city) = lower(${place(city)})`)
  if (cursor) {
    const after = placeOf(cursor)
    const sign = direction === 'desc' ? '<' : '>'
    conditions.push(`(${value}, t.id) ${sign} (${place(after.value)}::float8, ${place(after.id)}::uuid)`)
  }
  const { rows } = await pool.query<{ item: string; value: number; id: string }>(
    `select t.id, ${value} as value, (json_build_object('id', u.id, 'username', u.username, 'name', u.name,
        'avatarUrl', case when a.id is not null then '/media/avatars/' || coalesce(a.sizes_small_filename, a.filename) end,
        'tutorId', t.id, 'rating', json_build_object('mean', t.rating_mean, 'count', t.rating_count), ${tutorProfileFields('t')}))::text as item
     from tutors t join users u on u.id = t.user_id left join avatars a on a.id = u.avatar_id left join tutor_ratings tr on tr.tutor_id = t.id
     cross join lateral (select min(o.price_per_hour) as price from tutors_subjects o where ${offer.join(' and ')}) offer
     where ${conditions.join(' and ')} order by ${value} ${direction}, t.id ${direction} limit $3`,
    values,
  )
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  const nextCursor =
    rows.length > limit && last ? Buffer.from(`${last.value}|${last.id}`).toString('base64url') : null
  return `{"items":[${shown.map(({ item }) => item).join(',')}],"nextCursor":${JSON.stringify(nextCursor)}}`
}

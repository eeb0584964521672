import type { Services } from '@/platform/services'
import { rankingMean, type WeighedReview } from './ranking-mean'
import { siteMean } from './rank-tutor'

/** How many tutors are ranked at a time. */
const page = 500

/** Ranks every tutor by the site's mean of today: each new review moves it a little for all, and only its own tutor is ranked at once. */
export const rankAllTutors = async ({ pool, log }: Services): Promise<void> => {
  const mean = await siteMean(pool)
  let after = '00000000-0000-0000-0000-000000000000'
  let moved = 0
  for (;;) {
    const { rows } = await pool.query<{ tutor_id: string; reviews: WeighedReview[] }>(
      `select t.tutor_id, coalesce((select jsonb_agg(jsonb_build_object('rating', r.rating, 'evidence', r.evidence))
         from reviews r where r.tutor_id = t.tutor_id and r.status = 'published'), '[]') as reviews
       from tutor_ratings t where t.tutor_id > $1 order by t.tutor_id limit $2`,
      [after, page],
    )
    const last = rows.at(-1)
    if (!last) break
    after = last.tutor_id
    const { rowCount } = await pool.query(
      `update tutor_ratings t set ranking_mean = r.mean, updated_at = now()
       from unnest($1::uuid[], $2::float8[]) as r(tutor_id, mean)
       where t.tutor_id = r.tutor_id and t.ranking_mean is distinct from r.mean`,
      [rows.map((row) => row.tutor_id), rows.map(({ reviews }) => rankingMean(reviews, mean))],
    )
    moved += rowCount ?? 0
  }
  log.info({ moved }, 'tutors were ranked by the site’s mean of today')
}

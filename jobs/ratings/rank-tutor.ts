import type { Pool, PoolClient } from 'pg'
import { reviewPublished, reviewWithdrawn } from '@/events/reviews'
import { defineConsumer } from '@/jobs/consumer'
import { rankingMean, type WeighedReview } from './ranking-mean'

/** The mean of all published reviews of the site; `null` while there is none. */
export async function siteMean(db: Pool | PoolClient): Promise<number | null> {
  const { rows } = await db.query<{ mean: number | null }>(
    'select (sum(sum) / nullif(sum(count), 0))::float8 as mean from tutor_ratings',
  )
  return rows[0]?.mean ?? null
}

/** A review that appears or goes changes the tutor's place among tutors. The plain mean is counted with the review itself. */
export const rankTutor = defineConsumer({
  name: 'ratings.rank-tutor',
  on: [reviewPublished, reviewWithdrawn],
  async handle({ data: { tutorId }, db }) {
    const { rows: reviews } = await db.query<WeighedReview>(
      `select rating::int, evidence from reviews where tutor_id = $1 and status = 'published'`,
      [tutorId],
    )
    await db.query('update tutor_ratings set ranking_mean = $2, updated_at = now() where tutor_id = $1', [
      tutorId,
      rankingMean(reviews, await siteMean(db)),
    ])
  },
})

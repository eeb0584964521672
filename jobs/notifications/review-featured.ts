import { reviewFeatured } from '@/events/reviews'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The author hears that the review stands on the home page. */
export const notifyAuthorOfFeaturedReview = defineConsumer({
  name: 'notifications.review-featured',
  on: reviewFeatured,
  async handle({ data: { reviewId }, ...context }) {
    const { rows } = await context.db.query<{ author_id: string; tutor_id: string }>(
      `select author_id, tutor_id from reviews where id = $1 and status = 'published'`,
      [reviewId],
    )
    if (!rows[0]) return
    await notify(context, {
      recipients: [rows[0].author_id],
      type: 'review-featured',
      review: reviewId,
      tutor: rows[0].tutor_id,
      occasion: reviewId,
    })
  },
})

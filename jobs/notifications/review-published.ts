import { reviewPublished } from '@/events/reviews'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The tutor hears of a visible review. */
export const notifyTutorOfReview = defineConsumer({
  name: 'notifications.review-published',
  on: reviewPublished,
  async handle({ data: { reviewId, tutorId, authorId }, ...context }) {
    const { rows } = await context.db.query<{ tutor_user_id: string }>(
      `select tutor_user_id from reviews where id = $1 and status = 'published'`,
      [reviewId],
    )
    if (!rows[0]) return
    await notify(context, {
      recipients: [rows[0].tutor_user_id],
      type: 'review-published',
      actor: authorId,
      review: reviewId,
      tutor: tutorId,
      occasion: reviewId,
    })
  },
})

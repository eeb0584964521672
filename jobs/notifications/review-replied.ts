import { reviewReplied } from '@/events/reviews'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The author of a visible review hears of the tutor's reply. */
export const notifyAuthorOfReviewReply = defineConsumer({
  name: 'notifications.review-replied',
  on: reviewReplied,
  async handle({ event, data: { reviewId, tutorId, authorId }, ...context }) {
    const { rows } = await context.db.query<{ tutor_user_id: string }>(
      `select tutor_user_id from reviews where id = $1 and status = 'published' and reply is not null`,
      [reviewId],
    )
    if (!rows[0]) return
    await notify(context, {
      recipients: [authorId],
      type: 'review-replied',
      actor: rows[0].tutor_user_id,
      review: reviewId,
      tutor: tutorId,
      occasion: event.eventId,
    })
  },
})

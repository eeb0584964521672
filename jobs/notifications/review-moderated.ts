import { reviewModerated } from '@/events/reviews'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The author hears of every decision of moderation on a review. */
export const notifyAuthorOfModeratedReview = defineConsumer({
  name: 'notifications.review-moderated',
  on: reviewModerated,
  handle: ({ event, data: { reviewId, tutorId, authorId, decision }, ...context }) =>
    notify(context, {
      recipients: [authorId],
      type: 'review-moderated',
      review: reviewId,
      tutor: tutorId,
      params: { decision },
      occasion: event.eventId,
    }),
})

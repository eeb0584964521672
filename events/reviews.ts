import { z } from 'zod'
import { defineEvent } from './define-event'

const review = z.object({ reviewId: z.uuid(), tutorId: z.uuid(), authorId: z.uuid() })

export const reviewPublished = defineEvent({
  type: 'review.published',
  version: 1,
  topic: 'reviews',
  schema: review,
  key: (e) => e.tutorId,
})
export const reviewWithdrawn = defineEvent({
  type: 'review.withdrawn',
  version: 1,
  topic: 'reviews',
  schema: review,
  key: (e) => e.tutorId,
})
/** An editor put the review on the home page. */
export const reviewFeatured = defineEvent({
  type: 'review.featured',
  version: 1,
  topic: 'reviews',
  schema: z.object({ reviewId: z.uuid() }),
  key: (e) => e.reviewId,
})

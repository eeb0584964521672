import { z } from 'zod'
import { defineEvent } from './define-event'

const review = z.object({ reviewId: z.uuid(), tutorId: z.uuid(), authorId: z.uuid() })

export const reviewPublished = defineEvent({
  type: 'review.published',
  version: 1,
  topic: 'reviews',
  says: 'The review is public: for the first time or again.',
  schema: review,
  key: (e) => e.tutorId,
})
export const reviewWithdrawn = defineEvent({
  type: 'review.withdrawn',
  version: 1,
  topic: 'reviews',
  says: 'The review is no longer public.',
  schema: review,
  key: (e) => e.tutorId,
})
export const reviewReplied = defineEvent({
  type: 'review.replied',
  version: 1,
  topic: 'reviews',
  says: 'The tutor replied to the review, which had no reply.',
  schema: review,
  key: (e) => e.tutorId,
})
export const reviewModerated = defineEvent({
  type: 'review.moderated',
  version: 1,
  topic: 'reviews',
  says: 'Moderation decided on somebody’s review.',
  schema: review.extend({ decision: z.enum(['published', 'rejected', 'hidden']) }),
  key: (e) => e.tutorId,
})
export const reviewFeatured = defineEvent({
  type: 'review.featured',
  version: 1,
  topic: 'reviews',
  says: 'An editor put the review on the home page.',
  schema: z.object({ reviewId: z.uuid() }),
  key: (e) => e.reviewId,
})

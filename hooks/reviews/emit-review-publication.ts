import type { CollectionAfterChangeHook, CollectionAfterDeleteHook } from 'payload'
import type { Review } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { reviewPublished, reviewWithdrawn } from '@/events/reviews'
import { idOf } from '@/hooks/shared/id-of'

const idsOf = (review: Review) => ({
  reviewId: review.id,
  tutorId: idOf(review.tutor),
  authorId: idOf(review.author),
})

const afterChange: CollectionAfterChangeHook<Review> = async ({ doc, previousDoc, req }) => {
  const wasPublished = previousDoc?.status === 'published'
  if (doc.status === 'published' && !wasPublished) await appendToOutbox(req, reviewPublished, idsOf(doc))
  if (doc.status !== 'published' && wasPublished) await appendToOutbox(req, reviewWithdrawn, idsOf(doc))
  return doc
}

const afterDelete: CollectionAfterDeleteHook<Review> = async ({ doc, req }) => {
  if (doc.status === 'published') await appendToOutbox(req, reviewWithdrawn, idsOf(doc))
}

export const emitReviewPublication = { afterChange, afterDelete }

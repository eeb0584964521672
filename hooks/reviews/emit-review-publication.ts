import type { CollectionAfterChangeHook } from 'payload'
import type { Review } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { reviewPublished, reviewWithdrawn } from '@/events/reviews'
import { idOf } from '@/hooks/shared/id-of'

export const emitReviewPublication: CollectionAfterChangeHook<Review> = async ({ doc, previousDoc, req }) => {
  const wasPublished = previousDoc?.status === 'published'
  const data = { reviewId: doc.id, tutorId: idOf(doc.tutor), authorId: idOf(doc.author) }
  if (doc.status === 'published' && !wasPublished) await appendToOutbox(req, reviewPublished, data)
  if (doc.status !== 'published' && wasPublished) await appendToOutbox(req, reviewWithdrawn, data)
  return doc
}

import type { CollectionAfterChangeHook } from 'payload'
import type { Review } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { reviewReplied } from '@/events/reviews'
import { idOf } from '@/hooks/shared/id-of'

/** The first words of the tutor; mending them is not told again. */
export const emitReviewReplied: CollectionAfterChangeHook<Review> = async ({ doc, previousDoc, req }) => {
  if (doc.reply && !previousDoc?.reply)
    await appendToOutbox(req, reviewReplied, {
      reviewId: doc.id,
      tutorId: idOf(doc.tutor),
      authorId: idOf(doc.author),
    })
  return doc
}

import type { GlobalAfterChangeHook } from 'payload'
import type { HomePage } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { reviewFeatured } from '@/events/reviews'
import { idOf } from '@/hooks/shared/id-of'

export const emitReviewsFeatured: GlobalAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const before = new Set((previousDoc as HomePage | undefined)?.bestReviews?.map((row) => idOf(row.review)))
  for (const row of (doc as HomePage).bestReviews ?? []) {
    const reviewId = idOf(row.review)
    if (!before.has(reviewId)) await appendToOutbox(req, reviewFeatured, { reviewId })
  }
  return doc
}

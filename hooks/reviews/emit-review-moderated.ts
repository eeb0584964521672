import type { CollectionAfterChangeHook } from 'payload'
import type { Review } from '@/payload-types'
import { hasRole } from '@/cms/access/roles'
import { appendToOutbox } from '@/events/outbox'
import { reviewModerated } from '@/events/reviews'
import { idOf } from '@/hooks/shared/id-of'

/** A review that waited is published or rejected, one that was seen is hidden; taking it back for another look decides nothing. */
function decisionOn(from: Review['status'], to: Review['status']) {
  if (from === to || to === 'pending') return null
  if (to === 'published') return 'published'
  return from === 'pending' ? 'rejected' : 'hidden'
}

export const emitReviewModerated: CollectionAfterChangeHook<Review> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (operation !== 'update' || !hasRole(req.user, 'admin', 'editor')) return doc
  const decision = decisionOn(previousDoc.status, doc.status)
  if (decision)
    await appendToOutbox(req, reviewModerated, {
      reviewId: doc.id,
      tutorId: idOf(doc.tutor),
      authorId: idOf(doc.author),
      decision,
    })
  return doc
}

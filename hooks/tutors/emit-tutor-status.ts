import type { CollectionAfterChangeHook } from 'payload'
import type { Tutor } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { tutorApproved, tutorRejected, tutorSubmitted, tutorSuspended } from '@/events/tutors'
import { idOf } from '@/hooks/shared/id-of'

/** The fact of reaching each status; going back to the draft is nobody's business. */
const factOf = {
  draft: null,
  pending: tutorSubmitted,
  approved: tutorApproved,
  rejected: tutorRejected,
  suspended: tutorSuspended,
} as const satisfies Record<Tutor['status'], unknown>

export const emitTutorStatus: CollectionAfterChangeHook<Tutor> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const fact = factOf[doc.status]
  if (operation === 'update' && doc.status !== previousDoc.status && fact)
    await appendToOutbox(req, fact, { tutorId: doc.id, userId: idOf(doc.user) })
  return doc
}

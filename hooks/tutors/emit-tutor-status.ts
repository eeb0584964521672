import type { CollectionAfterChangeHook } from 'payload'
import type { Tutor } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { tutorApproved, tutorRejected } from '@/events/tutors'
import { idOf } from '@/hooks/shared/id-of'

export const emitTutorDecided: CollectionAfterChangeHook<Tutor> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (operation !== 'update' || doc.status === previousDoc.status) return doc
  const data = { tutorId: doc.id, userId: idOf(doc.user) }
  if (doc.status === 'approved') await appendToOutbox(req, tutorApproved, data)
  if (doc.status === 'rejected') await appendToOutbox(req, tutorRejected, data)
  return doc
}

import type { CollectionAfterChangeHook } from 'payload'
import type { User } from '@/payload-types'

/** A tutor who is not active is not shown either: the profile is suspended with the person. Lifting it is a decision of its own. */
export const suspendTutor: CollectionAfterChangeHook<User> = async ({ doc, previousDoc, operation, req }) => {
  if (operation !== 'update' || doc.status === 'active' || previousDoc.status !== 'active') return doc
  await req.payload.update({
    collection: 'tutors',
    where: { user: { equals: doc.id }, status: { equals: 'approved' } },
    data: { status: 'suspended' },
    depth: 0,
    req,
    overrideAccess: true,
  })
  return doc
}

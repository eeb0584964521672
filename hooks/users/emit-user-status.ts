import type { CollectionAfterChangeHook } from 'payload'
import type { User } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { userDeleted, userRegistered, userRestored, userSuspended } from '@/events/users'

const factOf = { active: userRestored, suspended: userSuspended, deleted: userDeleted } as const

/** An account that is made, and every change of whether its person may be here. */
export const emitUserStatus: CollectionAfterChangeHook<User> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (operation === 'create') await appendToOutbox(req, userRegistered, { userId: doc.id, role: doc.role })
  else if (doc.status !== previousDoc.status)
    await appendToOutbox(req, factOf[doc.status], { userId: doc.id })
  return doc
}

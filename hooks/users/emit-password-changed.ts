import type { CollectionAfterChangeHook, CollectionAfterLoginHook } from 'payload'
import type { User } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { userPasswordChanged } from '@/events/users'
import { silenceBrowsers } from './silence-browsers'

const afterChange: CollectionAfterChangeHook<User> = async ({ context, doc, operation, req }) => {
  if (operation === 'update' && context.isPasswordSet === true)
    await appendToOutbox(req, userPasswordChanged, { userId: doc.id })
  return doc
}

/** A reset ends with signing in, still in its transaction, and calls no other hook. */
const afterLogin: CollectionAfterLoginHook<User> = async ({ context, req, user }) => {
  if (context.isPasswordReset !== true) return
  await silenceBrowsers(req, user.id)
  await appendToOutbox(req, userPasswordChanged, { userId: user.id })
}

export const emitPasswordChanged = { afterChange, afterLogin }

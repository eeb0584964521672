import type { CollectionBeforeLoginHook } from 'payload'
import type { User } from '@/payload-types'
import { AppError } from '@/platform/errors/app-error'

/** Whoever is suspended or deleted does not sign in, though the password is right. */
export const refuseInactive: CollectionBeforeLoginHook<User> = ({ user }) => {
  if (user.status !== 'active') throw new AppError('forbidden')
}

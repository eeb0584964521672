import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { AppError } from '@/platform/errors/app-error'

/**
 * What others see waits until the person has shown that their address is theirs; the system has none.
 * @throws AppError `email-unverified`
 */
export function refuseUnverified({ user }: PayloadRequest): void {
  if (user && !user.emailVerifiedAt) throw new AppError('email-unverified')
}

/** Rows that others see are made by people with a confirmed address. */
export const requireVerifiedEmail: CollectionBeforeValidateHook = ({ data, operation, req }) => {
  if (operation === 'create') refuseUnverified(req)
  return data
}

import type { CollectionBeforeValidateHook, PayloadRequest } from 'payload'
import { AppError } from '@/platform/errors/app-error'

/**
 * Whom moderation has silenced for a time writes nothing that others see until then.
 * @throws AppError `muted`
 */
export function refuseMuted({ user }: PayloadRequest): void {
  if (user?.mutedUntil && Date.parse(user.mutedUntil) > Date.now()) throw new AppError('muted')
}

export const requireUnmuted: CollectionBeforeValidateHook = ({ data, req }) => {
  refuseMuted(req)
  return data
}

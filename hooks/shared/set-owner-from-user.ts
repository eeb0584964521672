import type { CollectionBeforeValidateHook } from 'payload'
import { optionalIdOf } from './id-of'

/**
 * The owner of a new row is the person who makes it, whatever the input says, and never changes after.
 * System code, which acts for nobody, names the owner itself.
 */
export const setOwnerFromUser =
  (owner: string): CollectionBeforeValidateHook =>
  ({ data, operation, originalDoc, req }) => {
    if (!data) return data
    if (operation === 'create') return req.user ? { ...data, [owner]: req.user.id } : data
    return owner in data ? { ...data, [owner]: optionalIdOf(originalDoc?.[owner]) } : data
  }

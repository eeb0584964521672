import type { Access, Where } from 'payload'
import { hasRole, isStaff } from '@/cms/access/roles'

/** Everyone sees active people; a person sees themselves, staff see all. Private fields have rules of their own. */
export const activeOrSelf: Access = ({ req: { user } }) => {
  if (isStaff(user)) return true
  const active: Where = { status: { equals: 'active' } }
  return user ? { or: [active, { id: { equals: user.id } }] } : active
}

export const selfOrAdmin: Access = ({ req: { user } }) =>
  !user || user.status !== 'active' ? false : hasRole(user, 'admin') || { id: { equals: user.id } }

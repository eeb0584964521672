import type { Access, FieldAccess, Where } from 'payload'
import type { User } from '@/payload-types'

export const hasRole = (user: User | null | undefined, ...roles: User['role'][]): boolean =>
  Boolean(user && user.status === 'active' && roles.includes(user.role))

/** Editors, support and admins: people of the house. Only admins and editors change what others wrote. */
export const isStaff = (user: User | null | undefined): boolean => hasRole(user, 'admin', 'editor', 'support')

export const anyone: Access = () => true
export const nobody: Access = () => false
export const admins: Access = ({ req: { user } }) => hasRole(user, 'admin')
export const editors: Access = ({ req: { user } }) => hasRole(user, 'admin', 'editor')
export const staff: Access = ({ req: { user } }) => isStaff(user)
export const members: Access = ({ req: { user } }) => Boolean(user && user.status === 'active')
export const tutorsOnly: Access = ({ req: { user } }) => hasRole(user, 'tutor')

/** Rows whose `owner` column names the person; admins have them all. */
export const ownOrAdmin =
  (owner: string): Access =>
  ({ req: { user } }) =>
    !user || user.status !== 'active' ? false : hasRole(user, 'admin') || { [owner]: { equals: user.id } }

/** Rows whose `owner` column names the person; staff see them all. */
export const ownOrStaff =
  (owner: string): Access =>
  ({ req: { user } }) =>
    !user || user.status !== 'active' ? false : isStaff(user) || { [owner]: { equals: user.id } }

/** Rows with status `published`, one's own in any status; staff see them all. */
export const publishedOrOwn =
  (owner: string): Access =>
  ({ req: { user } }) => {
    if (isStaff(user)) return true
    const published: Where = { status: { equals: 'published' } }
    return user ? { or: [published, { [owner]: { equals: user.id } }] } : published
  }

export const adminField: FieldAccess = ({ req: { user } }) => hasRole(user, 'admin')
export const editorField: FieldAccess = ({ req: { user } }) => hasRole(user, 'admin', 'editor')
export const staffField: FieldAccess = ({ req: { user } }) => isStaff(user)
/** Written by the system only: no person may, whatever their role. */
export const systemField = { create: () => false, update: () => false } as const

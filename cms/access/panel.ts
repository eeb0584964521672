import type { BaseFilter } from 'payload'
import type { User } from '@/payload-types'

type Role = User['role']
/** Collections and globals name the type of the person differently; both have the role. */
type Hidden = (args: { user: unknown }) => boolean

/** Leaves a section of the panel to those who can do something there. What a person may read or write is said by `access`, not here. */
const shownTo =
  (...roles: Role[]): Hidden =>
  ({ user }) =>
    !roles.includes((user as Partial<User> | null)?.role ?? 'student')

export const shownToAdmins = shownTo('admin')
export const shownToEditors = shownTo('admin', 'editor')
export const shownToStaff = shownTo('admin', 'editor', 'support')
export const shownToAuthors = shownTo('admin', 'editor', 'support', 'tutor')

/** A tutor's lists in the panel show their own rows only, though others' published ones may be read. */
export const ownRowsForTutors =
  (owner: string): BaseFilter =>
  ({ req: { user } }) =>
    user?.role === 'tutor' ? { [owner]: { equals: user.id } } : null

import type { Access, Where } from 'payload'
import { isStaff } from '@/cms/access/roles'

export const approvedOrOwn: Access = ({ req: { user } }) => {
  if (isStaff(user)) return true
  const approved: Where = { status: { equals: 'approved' } }
  return user ? { or: [approved, { user: { equals: user.id } }] } : approved
}

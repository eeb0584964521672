import type { Access, Where } from 'payload'
import { isStaff } from '@/cms/access/roles'

/**
 * A comment is public when it and its post are. The post's state is copied onto the comment (`isPostPublic`),
 * so that no query has to go through the relation.
 */
export const publishedCommentOrOwn: Access = ({ req: { user } }) => {
  if (isStaff(user)) return true
  const visible: Where = { and: [{ status: { equals: 'published' } }, { isPostPublic: { equals: true } }] }
  return user ? { or: [visible, { author: { equals: user.id } }] } : visible
}

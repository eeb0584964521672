import type { Access, FieldAccess, Where } from 'payload'
import { hasRole } from '@/cms/access/roles'

/** The author edits the words, the tutor answers, moderation decides on the status: fields say who writes what. */
export const authorTutorOrModerator: Access = ({ req: { user } }) => {
  if (!user || user.status !== 'active') return false
  if (hasRole(user, 'admin', 'editor')) return true
  const reviewed: Where = { and: [{ tutorUser: { equals: user.id } }, { status: { equals: 'published' } }] }
  const own: Where = { author: { equals: user.id } }
  return { or: [own, reviewed] }
}

const isAuthor: FieldAccess = ({ req: { user }, doc }) => Boolean(user && idOfAny(doc?.author) === user.id)
const isReviewedTutor: FieldAccess = ({ req: { user }, doc }) =>
  Boolean(user && idOfAny(doc?.tutorUser) === user.id)

/** What the author says: not even admins put words into a review. */
export const authorField = { update: isAuthor }
export const tutorReplyField = { create: () => false, update: isReviewedTutor }

function idOfAny(relation: unknown): unknown {
  return typeof relation === 'object' && relation !== null && 'id' in relation ? relation.id : relation
}

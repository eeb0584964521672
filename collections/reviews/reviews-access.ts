import type { Access, FieldAccess, Where } from 'payload'
import { hasRole, isStaff } from '@/cms/access/roles'
import { AppError } from '@/platform/errors/app-error'

/** Students write reviews; a tutor who tries to praise themselves hears just that. */
export const studentsOnly: Access = async ({ req, data }) => {
  const { user } = req
  if (hasRole(user, 'student')) return true
  const tutor: unknown = (data as { tutor?: unknown } | undefined)?.tutor
  if (!user || typeof tutor !== 'string') return false
  const where: Where = { id: { equals: tutor }, user: { equals: user.id } }
  const { totalDocs } = await req.payload.count({ collection: 'tutors', where, req, overrideAccess: true })
  if (totalDocs > 0) throw new AppError('self-review')
  return false
}

/** A published review is public as long as its tutor is; its author sees it always, staff see all. */
export const publicOrOwn: Access = ({ req: { user } }) => {
  if (isStaff(user)) return true
  const isPublic: Where = {
    and: [{ status: { equals: 'published' } }, { 'tutor.status': { equals: 'approved' } }],
  }
  return user ? { or: [isPublic, { author: { equals: user.id } }] } : isPublic
}

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

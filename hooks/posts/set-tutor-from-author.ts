import type { CollectionBeforeValidateHook } from 'payload'
import { AppError } from '@/platform/errors/app-error'
import { optionalIdOf } from '@/hooks/shared/id-of'

/** The tutor's profile stands beside the author on the row, so that lists need no detour over users. */
export const setTutorFromAuthor: CollectionBeforeValidateHook = async ({ data, operation, req }) => {
  const author = optionalIdOf(data?.author)
  if (!data || operation !== 'create' || !author) return data
  const { docs } = await req.payload.find({
    collection: 'tutors',
    where: { user: { equals: author } },
    limit: 1,
    depth: 0,
    select: {},
    req,
    overrideAccess: true,
  })
  if (!docs[0]) throw new AppError('post-needs-author')
  return { ...data, tutor: docs[0].id }
}

import type { CollectionBeforeChangeHook } from 'payload'
import type { Post } from '@/payload-types'
import { AppError } from '@/platform/errors/app-error'
import { idOf, optionalIdOf } from '@/hooks/shared/id-of'

/** A post shows a video of its own author, and a video stands in one post. */
export const guardVideoOwner: CollectionBeforeChangeHook<Post> = async ({ data, originalDoc, req }) => {
  const video = optionalIdOf(data.video)
  if (!video || video === optionalIdOf(originalDoc?.video)) return data
  const found = await req.payload.findByID({
    collection: 'videos',
    id: video,
    depth: 0,
    disableErrors: true,
    req,
    overrideAccess: true,
  })
  if (!found || idOf(found.uploader) !== idOf(data.author ?? originalDoc?.author))
    throw new AppError('not-found')
  const { totalDocs } = await req.payload.count({
    collection: 'posts',
    where: { video: { equals: video } },
    req,
    overrideAccess: true,
  })
  if (totalDocs > 0) throw new AppError('video-in-use')
  return data
}

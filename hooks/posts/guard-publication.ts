import type { CollectionBeforeChangeHook } from 'payload'
import type { Post } from '@/payload-types'
import { hasRole } from '@/cms/access/roles'
import { AppError } from '@/platform/errors/app-error'
import { idOf, optionalIdOf } from '@/hooks/shared/id-of'
import { refuseUnverified } from '@/hooks/shared/require-verified-email'

/**
 * Only an approved tutor publishes; what moderation has hidden only moderation shows again.
 * A post whose video cannot be played yet waits as a draft with `publishWhenReady` and is published by the consumer of `video.playable`.
 */
export const guardPublication: CollectionBeforeChangeHook<Post> = async ({ data, originalDoc, req }) => {
  const from = originalDoc?.status ?? 'draft'
  const to = data.status ?? from
  const wantsPublication =
    (to === 'published' && from !== 'published') ||
    (data.publishWhenReady === true && !originalDoc?.publishWhenReady)
  const isAdmin = hasRole(req.user, 'admin')
  const leaves = from !== to || wantsPublication
  if (req.user && !isAdmin && leaves && (from === 'hidden' || to === 'hidden' || to === 'pending'))
    throw new AppError('status-transition', { params: { from, to: wantsPublication ? 'published' : to } })
  if (!wantsPublication)
    return to === 'draft' && from === 'published' ? { ...data, publishWhenReady: false } : data

  refuseUnverified(req)
  const tutor = await req.payload.findByID({
    collection: 'tutors',
    id: idOf(data.tutor ?? originalDoc?.tutor),
    depth: 0,
    select: { status: true },
    req,
    overrideAccess: true,
  })
  if (tutor.status !== 'approved') throw new AppError('tutor-not-approved')

  const videoId = optionalIdOf(data.video === undefined ? originalDoc?.video : data.video)
  const video =
    videoId &&
    (await req.payload.findByID({
      collection: 'videos',
      id: videoId,
      depth: 0,
      select: { playableAt: true },
      req,
      overrideAccess: true,
    }))
  if (video && !video.playableAt) return { ...data, status: 'draft', publishWhenReady: true }
  // The first publication sets the place in the feed; showing a post again does not move it up.
  return {
    ...data,
    status: 'published',
    publishWhenReady: false,
    publishedAt: originalDoc?.publishedAt ?? data.publishedAt ?? new Date().toISOString(),
  }
}

import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import type { Post } from '@/payload-types'
import { hasRole } from '@/cms/access/roles'
import { AppError } from '@/platform/errors/app-error'
import { moderationRules } from '@/hooks/moderation/rules'
import { idOf, optionalIdOf } from '@/hooks/shared/id-of'
import { refuseMuted } from '@/hooks/shared/require-unmuted'
import { refuseUnverified } from '@/hooks/shared/require-verified-email'

/** Whether lessons are shown only once moderation has checked them. */
const areChecked = async (req: PayloadRequest): Promise<boolean> =>
  (await moderationRules(req)).posts === 'before'

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
  const isEdit =
    (['title', 'content'] as const).some(
      (field) => data[field] !== undefined && data[field] !== originalDoc?.[field],
    ) ||
    (data.video !== undefined && optionalIdOf(data.video) !== optionalIdOf(originalDoc?.video))
  if (from === 'published' && to === 'published' && isEdit && !isAdmin && req.user && (await areChecked(req)))
    return { ...data, status: 'pending' }
  if (!wantsPublication)
    return to === 'draft' && from === 'published' ? { ...data, publishWhenReady: false } : data

  refuseUnverified(req)
  refuseMuted(req)
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
  if (!isAdmin && (await areChecked(req))) return { ...data, status: 'pending', publishWhenReady: false }
  // The first publication sets the place in the feed; showing a post again does not move it up.
  return {
    ...data,
    status: 'published',
    publishWhenReady: false,
    publishedAt: originalDoc?.publishedAt ?? data.publishedAt ?? new Date().toISOString(),
  }
}

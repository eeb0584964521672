import { z } from 'zod'
import { defineEvent } from './define-event'

const post = z.object({ postId: z.uuid(), authorId: z.uuid(), tutorId: z.uuid() })

export const postPublished = defineEvent({
  type: 'post.published',
  version: 1,
  topic: 'posts',
  says: 'The post is public: for the first time or again.',
  schema: post,
  key: (e) => e.postId,
})
export const postWithdrawn = defineEvent({
  type: 'post.withdrawn',
  version: 1,
  topic: 'posts',
  says: 'The post is no longer public: withdrawn by its author or hidden by moderation.',
  schema: post,
  key: (e) => e.postId,
})
export const postModerated = defineEvent({
  type: 'post.moderated',
  version: 1,
  topic: 'posts',
  says: 'An admin hid somebody’s post, showed it again, or let it through that waited.',
  schema: z.object({
    postId: z.uuid(),
    authorId: z.uuid(),
    decision: z.enum(['hidden', 'shown', 'published']),
  }),
  key: (e) => e.postId,
})
export const postDeleted = defineEvent({
  type: 'post.deleted',
  version: 1,
  topic: 'posts',
  says: 'The post is gone for good, and its video stands in no post.',
  schema: post.extend({ videoId: z.uuid().nullable() }),
  key: (e) => e.postId,
})
export const postAnnounced = defineEvent({
  type: 'post.announced',
  version: 1,
  topic: 'posts',
  says: 'The next part of the tutor’s followers is to hear of the post: those whose id comes after `after`.',
  schema: post.extend({ after: z.uuid().nullable() }),
  key: (e) => e.postId,
})
export const postSpread = defineEvent({
  type: 'post.spread',
  version: 1,
  topic: 'posts',
  says: 'The post stands in, or has left, a part of the feeds of the tutor’s followers; the next part are those whose id comes after `after`.',
  schema: post.extend({ after: z.uuid().nullable() }),
  key: (e) => e.postId,
})
export const postLiked = defineEvent({
  type: 'post.liked',
  version: 1,
  topic: 'posts',
  says: 'Somebody likes the post who did not before.',
  schema: z.object({ postId: z.uuid(), userId: z.uuid() }),
  key: (e) => e.postId,
})

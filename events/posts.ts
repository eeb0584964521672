import { z } from 'zod'
import { defineEvent } from './define-event'

const post = z.object({ postId: z.uuid(), authorId: z.uuid(), tutorId: z.uuid() })

export const postPublished = defineEvent({
  type: 'post.published',
  version: 1,
  topic: 'posts',
  schema: post,
  key: (e) => e.postId,
})
/** The post is no longer public: withdrawn by its author or hidden by moderation. */
export const postWithdrawn = defineEvent({
  type: 'post.withdrawn',
  version: 1,
  topic: 'posts',
  schema: post,
  key: (e) => e.postId,
})

export const postLiked = defineEvent({
  type: 'post.liked',
  version: 1,
  topic: 'posts',
  schema: z.object({ postId: z.uuid(), userId: z.uuid() }),
  key: (e) => e.postId,
})

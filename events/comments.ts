import { z } from 'zod'
import { defineEvent } from './define-event'

export const commentCreated = defineEvent({
  type: 'comment.created',
  version: 1,
  topic: 'comments',
  schema: z.object({
    commentId: z.uuid(),
    postId: z.uuid(),
    authorId: z.uuid(),
    parentId: z.uuid().nullable(),
  }),
  key: (e) => e.postId,
})

export const commentLiked = defineEvent({
  type: 'comment.liked',
  version: 1,
  topic: 'comments',
  schema: z.object({ commentId: z.uuid(), userId: z.uuid() }),
  key: (e) => e.commentId,
})

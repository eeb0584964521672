import { z } from 'zod'
import { defineEvent } from './define-event'

export const commentCreated = defineEvent({
  type: 'comment.created',
  version: 1,
  topic: 'comments',
  says: 'Somebody commented on a post, or replied to the comment `parentId`.',
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
  says: 'Somebody likes the comment who did not before.',
  schema: z.object({ commentId: z.uuid(), userId: z.uuid() }),
  key: (e) => e.commentId,
})
export const commentModerated = defineEvent({
  type: 'comment.moderated',
  version: 1,
  topic: 'comments',
  says: 'Moderation hid somebody’s comment or showed it again.',
  schema: z.object({
    commentId: z.uuid(),
    postId: z.uuid(),
    authorId: z.uuid(),
    decision: z.enum(['hidden', 'shown']),
  }),
  key: (e) => e.postId,
})

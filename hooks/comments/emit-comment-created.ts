import type { CollectionAfterChangeHook } from 'payload'
import type { Comment } from '@/payload-types'
import { commentCreated } from '@/events/comments'
import { appendToOutbox } from '@/events/outbox'
import { idOf, optionalIdOf } from '@/hooks/shared/id-of'

export const emitCommentCreated: CollectionAfterChangeHook<Comment> = async ({ doc, operation, req }) => {
  if (operation === 'create')
    await appendToOutbox(req, commentCreated, {
      commentId: doc.id,
      postId: idOf(doc.post),
      authorId: idOf(doc.author),
      parentId: optionalIdOf(doc.parent),
    })
  return doc
}

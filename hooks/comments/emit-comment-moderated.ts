import type { CollectionAfterChangeHook } from 'payload'
import type { Comment } from '@/payload-types'
import { hasRole } from '@/cms/access/roles'
import { commentModerated } from '@/events/comments'
import { appendToOutbox } from '@/events/outbox'
import { hidingDecision } from '@/hooks/shared/hiding-decision'
import { idOf } from '@/hooks/shared/id-of'

/** What moderation decides on somebody else's comment. */
export const emitCommentModerated: CollectionAfterChangeHook<Comment> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const authorId = idOf(doc.author)
  const isModerator = hasRole(req.user, 'admin', 'editor') && req.user?.id !== authorId
  const decision = operation === 'update' && isModerator && hidingDecision(previousDoc.status, doc.status)
  // A comment never waits.
  if (decision && decision !== 'published')
    await appendToOutbox(req, commentModerated, {
      commentId: doc.id,
      postId: idOf(doc.post),
      authorId,
      decision,
    })
  return doc
}

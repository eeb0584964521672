import type { CollectionAfterChangeHook } from 'payload'
import type { Post } from '@/payload-types'
import { hasRole } from '@/cms/access/roles'
import { appendToOutbox } from '@/events/outbox'
import { postModerated } from '@/events/posts'
import { hidingDecision } from '@/hooks/shared/hiding-decision'
import { idOf } from '@/hooks/shared/id-of'

/** What an admin decides on somebody else's post; the author's own withdrawals and the system's are no decisions. */
export const emitPostModerated: CollectionAfterChangeHook<Post> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const authorId = idOf(doc.author)
  if (operation !== 'update' || !hasRole(req.user, 'admin') || req.user?.id === authorId) return doc
  const decision = hidingDecision(previousDoc.status, doc.status)
  if (decision) await appendToOutbox(req, postModerated, { postId: doc.id, authorId, decision })
  return doc
}

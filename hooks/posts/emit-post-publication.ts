import type { CollectionAfterChangeHook } from 'payload'
import type { Post } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { postPublished, postWithdrawn } from '@/events/posts'
import { idOf } from '@/hooks/shared/id-of'

export const emitPostPublication: CollectionAfterChangeHook<Post> = async ({ doc, previousDoc, req }) => {
  const wasPublished = previousDoc?.status === 'published'
  const data = { postId: doc.id, authorId: idOf(doc.author), tutorId: idOf(doc.tutor) }
  if (doc.status === 'published' && !wasPublished) await appendToOutbox(req, postPublished, data)
  if (doc.status !== 'published' && wasPublished) await appendToOutbox(req, postWithdrawn, data)
  return doc
}

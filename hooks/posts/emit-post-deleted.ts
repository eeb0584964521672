import type { CollectionAfterDeleteHook } from 'payload'
import type { Post } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { postDeleted } from '@/events/posts'
import { idOf, optionalIdOf } from '@/hooks/shared/id-of'

export const emitPostDeleted: CollectionAfterDeleteHook<Post> = async ({ doc, req }) =>
  appendToOutbox(req, postDeleted, {
    postId: doc.id,
    authorId: idOf(doc.author),
    tutorId: idOf(doc.tutor),
    videoId: optionalIdOf(doc.video),
  })

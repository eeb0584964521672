import type { CollectionBeforeChangeHook } from 'payload'
import type { Comment } from '@/payload-types'
import { AppError } from '@/platform/errors/app-error'
import { optionalIdOf } from '@/hooks/shared/id-of'
import { sql, transactionOf } from '@/platform/database/transaction'

/** A new comment needs a post that its author can see; a reply belongs to the same post and to the root of its thread. */
export const placeInThread: CollectionBeforeChangeHook<Comment> = async ({ data, operation, req }) => {
  if (operation !== 'create') return data
  const postId = optionalIdOf(data.post)
  // Without a post the field's own rule says what is missing.
  if (!postId) return data
  const db = await transactionOf(req)
  // Taken before the comment refers to it: see lock-posts-of-comments.
  const { rows: posts } = await db.execute<{ status: string; author_id: string }>(
    sql`select status, author_id from posts where id = ${postId} for no key update`,
  )
  const post = posts[0]
  const isPublic = post?.status === 'published'
  if (!post || (!isPublic && post.author_id !== req.user?.id)) throw new AppError('post-not-published')

  const parentId = optionalIdOf(data.parent)
  if (!parentId) return { ...data, isPostPublic: isPublic, root: null }
  const { rows: parents } = await db.execute<{ post_id: string; root_id: string | null; status: string }>(
    sql`select post_id, root_id, status from comments where id = ${parentId}`,
  )
  const parent = parents[0]
  if (!parent || parent.post_id !== postId || parent.status !== 'published')
    throw new AppError('parent-elsewhere')
  return { ...data, isPostPublic: isPublic, root: parent.root_id ?? parentId }
}

import type { CollectionAfterChangeHook } from 'payload'
import type { Post } from '@/payload-types'
import { sql, transactionOf } from '@/platform/database/transaction'

/** Comments carry whether their post is public, so that reading them needs no join: see comments-access. */
export const syncCommentVisibility: CollectionAfterChangeHook<Post> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const isPublic = doc.status === 'published'
  if (operation === 'update' && isPublic !== (previousDoc.status === 'published'))
    await (
      await transactionOf(req)
    ).execute(sql`update comments set is_post_public = ${isPublic} where post_id = ${doc.id}`)
  return doc
}

import type { CollectionAfterChangeHook } from 'payload'
import type { Comment } from '@/payload-types'
import { idOf, optionalIdOf } from '@/hooks/shared/id-of'
import { sql, transactionOf } from '@/platform/database/transaction'

/** Keeps the counters of the post and of the thread's root in the transaction of the comment: only published ones count. */
export const countComment: CollectionAfterChangeHook<Comment> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  const before = operation === 'update' && previousDoc.status === 'published' ? 1 : 0
  const change = (doc.status === 'published' ? 1 : 0) - before
  if (change === 0) return doc
  const db = await transactionOf(req)
  const rootId = optionalIdOf(doc.root)
  await db.execute(
    sql`update posts set comment_count = comment_count + ${change} where id = ${idOf(doc.post)}`,
  )
  if (rootId)
    await db.execute(sql`update comments set reply_count = reply_count + ${change} where id = ${rootId}`)
  return doc
}

import type { CollectionAfterChangeHook } from 'payload'
import type { Tutor } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { postWithdrawn } from '@/events/posts'
import { sql, transactionOf } from '@/platform/database/transaction'

/**
 * The lessons of a tutor who is no longer approved leave the site at once, with their comments and materials.
 * They wait as drafts and come back by themselves with a new approval: see jobs/posts/publish-when-ready.
 */
export const withdrawPosts: CollectionAfterChangeHook<Tutor> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (operation !== 'update' || doc.status === 'approved' || previousDoc.status !== 'approved') return doc
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ id: string; author_id: string }>(sql`
    update posts set status = 'draft', publish_when_ready = true, updated_at = now() where tutor_id = ${doc.id} and status = 'published' returning id, author_id`)
  for (const { id, author_id: authorId } of rows) {
    await db.execute(sql`update comments set is_post_public = false where post_id = ${id}`)
    await db.execute(
      sql`update materials set status = 'draft' where id in (select materials_id from posts_rels where parent_id = ${id} and path = 'materials')`,
    )
    await appendToOutbox(req, postWithdrawn, { postId: id, authorId, tutorId: doc.id })
  }
  return doc
}

import type { CollectionAfterChangeHook } from 'payload'
import type { Review } from '@/payload-types'
import { idOf } from '@/hooks/shared/id-of'
import { sql, transactionOf } from '@/platform/database/transaction'

const criteria = ['clarity', 'patience', 'preparation', 'result'] as const

/** What a review said before stays with it, so that who reads it later can see what changed. */
export const keepReviewEdit: CollectionAfterChangeHook<Review> = async ({
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (operation !== 'update') return doc
  const isChanged = (['rating', 'content', ...criteria] as const).some(
    (field) => doc[field] !== previousDoc[field],
  )
  if (!isChanged) return doc
  const before = Object.fromEntries(criteria.map((name) => [name, previousDoc[name] ?? null]))
  const db = await transactionOf(req)
  await db.execute(sql`
    insert into review_edits (review_id, author_id, rating, criteria, content)
    values (${doc.id}, ${idOf(doc.author)}, ${previousDoc.rating}, ${JSON.stringify(before)}, ${previousDoc.content})`)
  return doc
}

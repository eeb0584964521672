import type { CollectionBeforeDeleteHook } from 'payload'
import { sql, transactionOf } from '@/platform/database/transaction'

/** What hangs on a review goes with it. */
export const removeTraces: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const db = await transactionOf(req)
  await db.execute(sql`delete from helpful_marks where review_id = ${id}`)
  await db.execute(sql`delete from review_edits where review_id = ${id}`)
}

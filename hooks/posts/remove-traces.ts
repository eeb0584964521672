import type { CollectionBeforeDeleteHook } from 'payload'
import { sql, transactionOf } from '@/platform/database/transaction'

/**
 * What was derived from a post goes with it: its places in feeds, the notices of it and what waits to be sent of them.
 * Likes and comments are people's own, and hold it back from being deleted. The post is locked first, so that no
 * consumer puts it into another feed or notice meanwhile.
 */
export const removeTraces: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const db = await transactionOf(req)
  await db.execute(sql`select 1 from posts where id = ${id} for update`)
  await db.execute(sql`delete from feed_items where post_id = ${id}`)
  await db.execute(
    sql`delete from notification_deliveries d using notifications n where n.id = d.notification_id and n.post_id = ${id} and d.state = 'waiting'`,
  )
  await db.execute(sql`delete from notifications where post_id = ${id}`)
}

import type { CollectionBeforeOperationHook } from 'payload'
import { rowsMeant } from '@/hooks/shared/lock-rows'
import { sql, transactionOf } from '@/platform/database/transaction'

/** Whoever changes what counts takes the post first and the comments after it, so that two who do cannot block each other. */
export const lockPostsOfComments: CollectionBeforeOperationHook = async (operation) => {
  const ids = await rowsMeant(operation)
  if (ids.length > 0) {
    const db = await transactionOf(operation.req)
    await db.execute(
      sql`select 1 from posts where id in (select post_id from comments where id in (${sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )})) order by id for no key update`,
    )
  }
  return operation.args
}

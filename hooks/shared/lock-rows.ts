import type { CollectionBeforeOperationHook } from 'payload'
import { z } from 'zod'
import { sql, transactionOf } from '@/platform/database/transaction'

type BeforeOperation = Parameters<CollectionBeforeOperationHook>[0]

const isId = (id: unknown): id is string => z.uuid().safeParse(id).success

/** The ids of the rows that an update or a deletion is about; none for any other operation. */
export async function rowsMeant({ args, collection, operation, req }: BeforeOperation): Promise<string[]> {
  if (operation !== 'update' && operation !== 'delete') return []
  if ('id' in args) return [args.id].filter(isId)
  // Nobody without an account changes many at once: they hold nothing up by asking.
  if (!('where' in args) || !args.where || !req.user) return []
  const { docs } = await req.payload.db.find<{ id: string }>({
    collection: collection.slug,
    where: args.where,
    select: {},
    pagination: false,
    limit: 0,
    req,
  })
  return docs.map(({ id }) => id)
}

/**
 * Holds the rows of an update or a deletion before Payload reads them. It writes back the whole row as it was read: a counter, a
 * status or a field that somebody changed in between would be undone, and what follows from a change would be told twice.
 * The lock is as strong as the one that Payload's own writing takes, for one that grows later could meet another that grows.
 */
export const lockRows: CollectionBeforeOperationHook = async (operation) => {
  const ids = await rowsMeant(operation)
  if (ids.length > 0) {
    const table = sql.identifier(operation.collection.slug.replaceAll('-', '_'))
    const db = await transactionOf(operation.req)
    await db.execute(
      sql`select 1 from ${table} where id in (${sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )}) order by id for update`,
    )
  }
  return operation.args
}

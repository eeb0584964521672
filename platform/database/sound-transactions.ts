import { sql } from '@payloadcms/db-postgres'
import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { DatabaseAdapterObj } from 'payload'
import { createSlots } from './slots'

/**
 * Payload's adapter with what its transactions lack:
 * - At most `most` are open at once. Payload asks some questions of a change beside its transaction (who else edits the row): with
 *   every connection of the pool held by a transaction, each would wait for another's, and all fail.
 * - A commit that fails is an error. Payload's own passes over it, and would tell a person of a change that is not there.
 */
export function soundTransactions(
  adapter: DatabaseAdapterObj<PostgresAdapter>,
  { most }: { most: number },
): DatabaseAdapterObj<PostgresAdapter> {
  return { ...adapter, init: (args) => mend(adapter.init(args), most) }
}

type Mended = ReturnType<DatabaseAdapterObj<PostgresAdapter>['init']>

function mend(db: Mended, most: number): Mended {
  const { beginTransaction, commitTransaction, rollbackTransaction } = db
  const slots = createSlots(most)
  const held = new Map<number | string, () => void>()
  const end = (id: number | string) => {
    held.get(id)?.()
    held.delete(id)
  }

  db.beginTransaction = async function begin(options) {
    const giveBack = await slots.take()
    const id = await beginTransaction.call(this, options).catch((error: unknown) => {
      giveBack()
      throw error
    })
    if (id === null) giveBack()
    else held.set(id, giveBack)
    return id
  }
  db.commitTransaction = async function commit(id) {
    const key = await id
    // Payload commits once more, which does nothing then.
    await db.sessions[key]?.db.execute(sql`commit`)
    await commitTransaction.call(this, key)
    end(key)
  }
  db.rollbackTransaction = async function rollback(id) {
    const key = await id
    await rollbackTransaction.call(this, key).finally(() => end(key))
  }
  return db
}

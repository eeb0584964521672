import { sql } from '@payloadcms/db-postgres'
import type { SQL } from 'drizzle-orm'
import type { PayloadRequest } from 'payload'

/** The part of a drizzle connection that SQL of our own needs. */
export interface SqlConnection {
  execute<Row = Record<string, unknown>>(query: SQL): Promise<{ rows: Row[]; rowCount: number | null }>
}

interface DrizzleAdapter {
  drizzle: SqlConnection
  sessions: Record<string, { db: SqlConnection } | undefined>
}

/**
 * The connection on which the request's transaction runs, so that SQL of our own commits or rolls back with it.
 * Outside of a transaction it is the pool.
 */
export async function transactionOf(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
): Promise<SqlConnection> {
  const adapter = req.payload.db as unknown as DrizzleAdapter
  const id = await req.transactionID
  return (id && adapter.sessions[String(id)]?.db) || adapter.drizzle
}

export { sql }

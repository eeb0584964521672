import type { PayloadRequest } from 'payload'
import type { ClientBase } from 'pg'
import { sql, transactionOf } from '@/platform/database/transaction'
import type { EventDefinition } from './define-event'

/**
 * Writes a fact in the request's transaction: it is published if and only if the change commits.
 * @throws ZodError when the data does not fit the event's schema
 */
export async function appendToOutbox<Data>(
  req: PayloadRequest,
  event: EventDefinition<Data>,
  data: NoInfer<Data>,
): Promise<void> {
  const [type, version, topic, key, json] = outboxValues(event, data)
  const db = await transactionOf(req)
  await db.execute(
    sql`insert into outbox (type, version, topic, key, data) values (${type}, ${version}, ${topic}, ${key}, ${json}::jsonb)`,
  )
}

/** The same for SQL of our own on a connection of the pool, which is in a transaction. */
export async function appendFact<Data>(
  db: ClientBase,
  event: EventDefinition<Data>,
  data: NoInfer<Data>,
): Promise<void> {
  await db.query(
    'insert into outbox (type, version, topic, key, data) values ($1, $2, $3, $4, $5::jsonb)',
    outboxValues(event, data),
  )
}

/** The columns `type, version, topic, key, data` of a fact, for SQL that writes it in one statement with its change. */
export function outboxValues<Data>(
  event: EventDefinition<Data>,
  data: NoInfer<Data>,
): [string, number, string, string, string] {
  const valid = event.schema.parse(data)
  return [event.type, event.version, event.topic, event.key(valid), JSON.stringify(valid)]
}

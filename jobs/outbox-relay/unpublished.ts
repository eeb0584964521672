import type { ClientBase, Pool } from 'pg'
import type { EventEnvelope } from '@/platform/ports/event-bus'

/** A row of the outbox. */
export interface Fact {
  id: string
  event: EventEnvelope
}

/** Facts of one topic and key, which keep their order. */
export interface Lane {
  name: string
  facts: Fact[]
}

interface OutboxRow {
  id: string
  event_id: string
  type: string
  version: number
  topic: string
  key: string
  data: unknown
  occurred_at: string
}

/** What is not read again for now. */
export interface LeftOut {
  lanes?: readonly string[]
  ids?: readonly string[]
}

/**
 * The oldest unpublished facts, in order, outside of what is left out.
 * That is given as subqueries, which Postgres looks up by hash; a parameter it would compare one by one.
 * By state and never by `id > last seen`: a transaction that took a lower id may commit later.
 */
export async function readUnpublished(
  db: ClientBase,
  limit: number,
  { lanes = [], ids = [] }: LeftOut = {},
): Promise<Fact[]> {
  const { rows } = await db.query<OutboxRow>(
    // The moment as it travels: to make a date of it and text of the date again would take as long as all else of a row.
    `select id, event_id, type, version, topic, key, data, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as occurred_at from outbox
     where published_at is null and topic || ' ' || key not in (select unnest($1::text[]))
       and id not in (select unnest($2::bigint[])) order by id limit $3`,
    [lanes, bigints(ids), limit],
  )
  return rows.map(({ id, event_id: eventId, type, version, topic, key, data, occurred_at }) => ({
    id,
    event: { eventId, type, version, topic, key, data, occurredAt: occurred_at },
  }))
}

/** By topic and key; within each in order. */
export function intoLanes(facts: readonly Fact[]): Lane[] {
  const lanes = Map.groupBy(facts, ({ event }) => `${event.topic} ${event.key}`)
  return [...lanes].map(([name, facts]) => ({ name, facts }))
}

/**
 * Marks facts that the bus has taken; only by their ids, for between them others may have been committed meanwhile.
 * It need not be on disk: a mark that Postgres loses in a crash lets the fact be published once more, which its consumers
 * know by its event id.
 */
export async function markPublished(pool: Pool, ids: readonly string[]): Promise<void> {
  // In one statement, for each round trip more would wait until the next window is made up.
  await pool.query(
    `with off as (select set_config('synchronous_commit', 'off', true))
     update outbox set published_at = now() from off where id = any($1::bigint[])`,
    [bigints(ids)],
  )
}

/** As Postgres writes an array; of thousands, the client's own way takes long. */
const bigints = (ids: readonly string[]) => `{${ids.join(',')}}`

import type { ClientBase, Pool } from 'pg'
import type { EventEnvelope } from '@/platform/ports/event-bus'

/** Facts of one topic and key, which keep their order. */
export interface Lane {
  name: string
  ids: string[]
  events: EventEnvelope[]
}

interface OutboxRow {
  lane: string
  id: string
  event_id: string
  type: string
  version: number
  topic: string
  key: string
  data: unknown
  occurred_at: Date
}

/**
 * The oldest unpublished facts outside of the lanes that are under way, by lane.
 * The lanes under way are a subquery, which Postgres looks up by hash; a parameter it would compare one by one.
 * By state and never by `id > last seen`: a transaction that took a lower id may commit later.
 */
export async function unpublishedLanes(db: ClientBase, underWay: string[], limit: number): Promise<Lane[]> {
  const { rows } = await db.query<OutboxRow>(
    `select topic || ' ' || key as lane, id, event_id, type, version, topic, key, data, occurred_at from outbox
     where published_at is null and topic || ' ' || key not in (select unnest($1::text[])) order by id limit $2`,
    [underWay, limit],
  )
  const lanes = new Map<string, Lane>()
  for (const row of rows) {
    const lane = lanes.get(row.lane) ?? { name: row.lane, ids: [], events: [] }
    lanes.set(row.lane, lane)
    lane.ids.push(row.id)
    const { event_id: eventId, type, version, topic, key, data, occurred_at: occurredAt } = row
    lane.events.push({ eventId, type, version, topic, key, data, occurredAt: occurredAt.toISOString() })
  }
  return [...lanes.values()]
}

export async function markPublished(db: Pool, ids: string[]): Promise<void> {
  await db.query('update outbox set published_at = now() where id = any($1::bigint[])', [ids])
}

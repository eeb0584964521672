import type { ClientBase } from 'pg'

const keepDays = 7
/** Longer than Kafka keeps facts, so that one it delivers once more is known. */
const keepMarksDays = 10

/** Removes facts published long ago and the marks of their consumers; a fact still unpublished keeps its marks. */
export async function prune(db: ClientBase): Promise<void> {
  await db.query(`delete from outbox where published_at < now() - make_interval(days => $1)`, [keepDays])
  await db.query(
    `delete from consumed_events c where consumed_at < now() - make_interval(days => $1)
     and not exists (select 1 from outbox o where o.event_id = c.event_id and o.published_at is null)`,
    [keepMarksDays],
  )
}

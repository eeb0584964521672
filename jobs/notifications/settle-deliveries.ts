import type { ClientBase, Pool } from 'pg'
import type { DueDelivery } from './due-deliveries'

type Database = Pool | ClientBase
const idsOf = (deliveries: readonly DueDelivery[]) => deliveries.map(({ id }) => id)

/** Minutes until the next try; one more try than pauses, then it has failed. */
const pausesMinutes = { email: [1, 5, 30, 120, 480], push: [0.2, 1, 10, 60] } as const

export const mostTries = (channel: keyof typeof pausesMinutes) => pausesMinutes[channel].length + 1

/** The reader, or the next server, has it. */
export async function settleSent(db: Database, deliveries: readonly DueDelivery[]): Promise<void> {
  await db.query(
    `update notification_deliveries set state = 'sent', sent_at = now(), lease_until = null, error = null, updated_at = now()
     where id = any($1::uuid[]) and state = 'waiting'`,
    [idsOf(deliveries)],
  )
}

/** Nothing was sent, for nothing needed to be. */
export async function settleSkipped(
  db: Database,
  deliveries: readonly DueDelivery[],
  reasonOf: (delivery: DueDelivery) => string,
): Promise<void> {
  if (deliveries.length === 0) return
  await db.query(
    `update notification_deliveries d set state = 'skipped', reason = s.reason, lease_until = null, updated_at = now()
     from unnest($1::uuid[], $2::text[]) as s(id, reason) where d.id = s.id and d.state = 'waiting'`,
    [idsOf(deliveries), deliveries.map(reasonOf)],
  )
}

/** Not now: the try does not count. A mail that nobody has tried to send is made up anew then, with what comes until that time. */
export async function settlePutOff(
  db: Database,
  deliveries: readonly DueDelivery[],
  until: Date,
): Promise<void> {
  await db.query(
    `update notification_deliveries set due_at = $2, tries = tries - 1, mail_id = case when tries > 1 then mail_id end,
       lease_until = null, updated_at = now() where id = any($1::uuid[]) and state = 'waiting'`,
    [idsOf(deliveries), until],
  )
}

/** It could not be sent now: later again, the deliveries of one mail together, or never. */
export async function settleFailed(
  db: Database,
  channel: keyof typeof pausesMinutes,
  deliveries: readonly DueDelivery[],
  error: unknown,
): Promise<void> {
  const words = error instanceof Error ? error.message : String(error)
  const tries = Math.max(...deliveries.map((delivery) => delivery.tries))
  const pause = pausesMinutes[channel][tries - 1]
  await db.query(
    `update notification_deliveries set state = $2::enum_notification_deliveries_state, error = $3, lease_until = null,
       due_at = now() + make_interval(secs => $4), updated_at = now()
     where id = any($1::uuid[]) and state = 'waiting'`,
    [idsOf(deliveries), pause === undefined ? 'failed' : 'waiting', words.slice(0, 2000), (pause ?? 0) * 60],
  )
}

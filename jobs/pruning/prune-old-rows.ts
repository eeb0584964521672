import type { Services } from '@/platform/services'
import { unhurriedTransaction } from '@/platform/database/database-pool'

/** How many rows go at a time, so that nobody waits long for a lock. */
const batch = 5000

/**
 * What is kept for a time only. In this order: a delivery goes before its notification. The marks of consumers stay longer than Kafka keeps
 * facts, so that one that it delivers once more is known, and as long as a fact is unpublished.
 */
const old: readonly { table: string; condition: string }[] = [
  { table: 'outbox', condition: `published_at < now() - interval '7 days'` },
  {
    table: 'consumed_events',
    condition: `consumed_at < now() - interval '10 days'
      and not exists (select 1 from outbox o where o.event_id = consumed_events.event_id and o.published_at is null)`,
  },
  { table: 'notification_deliveries', condition: `created_at < now() - interval '90 days'` },
  { table: 'notifications', condition: `created_at < now() - interval '90 days'` },
  { table: 'mails', condition: `created_at < now() - interval '30 days'` },
  { table: 'dead_letters', condition: `replayed_at < now() - interval '30 days'` },
  { table: 'devices', condition: `last_seen_at < now() - interval '1 year'` },
  { table: 'account_links', condition: `expires_at < now() - interval '30 days'` },
  { table: 'rate_limits', condition: `expire < extract(epoch from now()) * 1000 - 3600000` },
  { table: 'users_sessions', condition: 'expires_at < now()' },
]

/** Removes what nobody needs any more. */
export const pruneOldRows = async ({ pool, log }: Services): Promise<void> => {
  for (const { table, condition } of old) {
    let removed = 0
    for (;;) {
      const { rowCount } = await unhurriedTransaction(pool, (db) =>
        db.query(
          `delete from ${table} where ctid = any(array(select ctid from ${table} where ${condition} limit ${batch}))`,
        ),
      )
      removed += rowCount ?? 0
      if ((rowCount ?? 0) < batch) break
    }
    if (removed > 0) log.info({ table, removed }, 'old rows were removed')
  }
}

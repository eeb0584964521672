import { accountLinkIssued } from '@/events/account-links'
import { defineConsumer } from '@/jobs/consumer'
import { scheduledWork } from '@/jobs/schedules/schedule'
import { deliverySchedules } from './write-deliveries'

/** Writes the delivery of a link, which is sent at once: somebody waits for it. */
export const mailAccountLink = defineConsumer({
  name: 'notifications.account-link',
  on: accountLinkIssued,
  async handle({ data: { linkId }, db, services, afterCommit }) {
    await db.query(
      `insert into notification_deliveries (type, recipient_id, account_link_id, channel, due_at, dedupe_key)
       select l.kind::text::enum_notification_deliveries_type, l.user_id, l.id, 'email', now(), 'account-link:' || l.id
       from account_links l where l.id = $1 on conflict (dedupe_key) do nothing`,
      [linkId],
    )
    afterCommit(() => services.jobs.enqueue(scheduledWork, { schedule: deliverySchedules.email }))
  },
})

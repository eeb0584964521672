import type { ClientBase } from 'pg'
import {
  securityTypes,
  type DeliveryChannel,
  type NotificationType,
} from '@/collections/notifications/notification-types'
import { wantedChannels } from './preferences'
import { afterQuietHours } from './quiet-hours'

/** How long a mail waits for what else happens, so that a burst is one mail. */
export const burstMs = 120_000

/** The names of the schedules that send what is due: two, for a silent push service must not hold up mails. */
export const deliverySchedules = { email: 'deliver-mails', push: 'deliver-pushes' } as const

/** They are told at once: neither a burst nor quiet hours hold them back. */
export const isSecurity = (type: string): boolean => (securityTypes as readonly string[]).includes(type)

interface Wanted {
  notification_id: string
  recipient_id: string
  channel: DeliveryChannel
  subscription_id: string | null
  quiet_from: string | null
  quiet_to: string | null
  time_zone: string | null
  at: Date
}

/**
 * Writes one delivery for each way by which each person wants to hear of this, in the transaction of its notifications.
 * @returns the channels on which any is to be sent at once
 */
export async function writeDeliveries(
  db: ClientBase,
  type: NotificationType,
  notifications: readonly { notificationId: string; recipientId: string }[],
): Promise<ReadonlySet<DeliveryChannel>> {
  const { rows } = await db.query<Wanted>(
    `with told as (select recipient_id, notification_id, $3::text as type from unnest($1::uuid[], $2::uuid[]) as t(recipient_id, notification_id))
     select ways.*, now() as at from (${wantedChannels('told')}) ways`,
    [
      notifications.map(({ recipientId }) => recipientId),
      notifications.map(({ notificationId }) => notificationId),
      type,
    ],
  )
  if (rows.length === 0) return new Set()
  const due = rows.map((row) => dueAt(type, row))
  await db.query(
    `insert into notification_deliveries (type, recipient_id, notification_id, channel, subscription_id, due_at, dedupe_key)
     select $1, w.recipient_id, w.notification_id, w.channel::enum_notification_deliveries_channel, w.subscription_id, w.due_at,
       concat_ws(':', w.notification_id, w.channel, w.subscription_id)
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::timestamptz[]) as w(recipient_id, notification_id, channel, subscription_id, due_at)
     on conflict (dedupe_key) do nothing`,
    [
      type,
      rows.map((row) => row.recipient_id),
      rows.map((row) => row.notification_id),
      rows.map((row) => row.channel),
      rows.map((row) => row.subscription_id),
      due,
    ],
  )
  return new Set(rows.filter(({ at }, index) => due[index]! <= at).map(({ channel }) => channel))
}

function dueAt(type: NotificationType, { channel, quiet_from, quiet_to, time_zone, at }: Wanted): Date {
  if (isSecurity(type)) return at
  const soonest = channel === 'email' ? new Date(at.getTime() + burstMs) : at
  return afterQuietHours(soonest, { from: quiet_from, to: quiet_to, timeZone: time_zone })
}

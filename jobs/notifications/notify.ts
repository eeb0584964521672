import type { NotificationType } from '@/collections/notifications/notification-types'
import type { ConsumerContext } from '@/jobs/consumer'
import { scheduledWork } from '@/jobs/schedules/schedule'
import { deliverySchedules, writeDeliveries } from './write-deliveries'

interface Notice {
  recipients: readonly string[]
  type: NotificationType
  /** Who did it; never told of it. */
  actor?: string
  post?: string | null
  comment?: string
  review?: string
  tutor?: string
  video?: string
  /** What the words and the address need beside these: ids and decisions, never texts of people. */
  params?: Readonly<Record<string, string | number>>
  /** What happened, without the recipient: the same is told to the same person once, for good. */
  occasion: string
  /** Notices of one group may be shown as one. */
  group?: string
}

/**
 * Writes a notification for each recipient, and its deliveries by mail and web push, in the transaction of the consumer; tells open
 * pages after the commit. Nobody hears of their own deeds or of those of whom they have blocked, suspended and deleted people hear of nothing, and nobody hears
 * of the same thing twice.
 */
export async function notify(
  { db, services, afterCommit }: Pick<ConsumerContext<unknown>, 'db' | 'services' | 'afterCommit'>,
  notice: Notice,
): Promise<void> {
  const { recipients, type, actor, post, comment, review, tutor, video, params, occasion, group } = notice
  const { rows } = await db.query<{ id: string; recipient_id: string }>(
    `insert into notifications (recipient_id, type, actor_id, post_id, comment_id, review_id, tutor_id, video_id, dedupe_key, group_key, params)
     select u.id, $2::enum_notifications_type, $3::uuid, $4::uuid, $5::uuid, $6::uuid, $7::uuid, $8::uuid, $2 || ':' || $9 || ':' || u.id, $10, $11::jsonb
     from users u where u.id = any($1::uuid[]) and u.status = 'active' and u.id is distinct from $3::uuid
       and not exists (select 1 from blocks b where b.blocker_id = u.id and b.blocked_id = $3::uuid)
     on conflict (dedupe_key) do nothing returning id, recipient_id`,
    [
      ...[recipients, type, actor, post, comment, review, tutor, video, occasion, group],
      params ? JSON.stringify(params) : null,
    ],
  )
  if (rows.length === 0) return
  const channels = await writeDeliveries(
    db,
    type,
    rows.map((row) => ({ notificationId: row.id, recipientId: row.recipient_id })),
  )
  afterCommit(() =>
    services.live.publishMany(
      rows.map((row) => ({
        userId: row.recipient_id,
        message: { type: 'notification', notificationId: row.id },
      })),
    ),
  )
  // Only for speed: what is due is also found by the clock.
  for (const channel of channels)
    afterCommit(() => services.jobs.enqueue(scheduledWork, { schedule: deliverySchedules[channel] }))
}

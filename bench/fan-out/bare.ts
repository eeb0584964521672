import type { Client } from 'pg'
import type { Followed } from './followers'

/** The same rows without consumers, preferences, parts and live messages: three statements in one transaction. */
export async function spreadBare(
  client: Client,
  postId: string,
  { userId, tutorId }: Followed,
): Promise<void> {
  await client.query('begin')
  await client.query(
    `insert into notifications (recipient_id, type, actor_id, post_id, tutor_id, dedupe_key)
     select follower_id, 'post-published', $1::uuid, $2::uuid, $3::uuid, 'post-published:' || $2::uuid || ':' || follower_id from follows where tutor_id = $3`,
    [userId, postId, tutorId],
  )
  await client.query(
    `insert into feed_items (user_id, post_id, published_at) select follower_id, $1, now() from follows where tutor_id = $2`,
    [postId, tutorId],
  )
  await client.query(
    `insert into notification_deliveries (type, recipient_id, notification_id, channel, subscription_id, due_at, dedupe_key)
     select 'post-published', n.recipient_id, n.id, w.channel::enum_notification_deliveries_channel, w.subscription_id, now() + interval '1 day', concat_ws(':', n.id, w.channel, w.subscription_id)
     from notifications n cross join lateral (select 'email' as channel, null::uuid as subscription_id
       union all select 'push', s.id from push_subscriptions s where s.user_id = n.recipient_id) w where n.post_id = $1`,
    [postId],
  )
  await client.query('commit')
}

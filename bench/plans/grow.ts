import type { Client } from 'pg'

/** What the generator of the data leaves empty and time fills: facts, most of them published, and deliveries, most of them sent. */
export const grown = {
  published: 200_000,
  backlog: 50_000,
  deliveries: 200_000,
  due: 2_000,
  ofOnePerson: 5_000,
}

export async function grow(client: Client, busyPerson: string): Promise<void> {
  const fact = `'post.liked', 1, 'posts', p.id, '{}'::jsonb`
  const posts = '(select id, row_number() over () as place from posts limit 5000) p'
  await client.query(
    `insert into outbox (type, version, topic, key, data, occurred_at, published_at)
     select ${fact}, moment, moment from generate_series(1, $1::int) n join ${posts} on p.place = n % 5000 + 1,
       lateral (select now() - interval '6 days' * n / $1 as moment) m`,
    [grown.published],
  )
  await client.query(
    `insert into consumed_events (consumer, event_id, consumed_at) select 'notifications.post-liked', event_id, published_at from outbox`,
  )
  await client.query(
    `insert into outbox (type, version, topic, key, data)
     select ${fact} from generate_series(1, $1::int) n join ${posts} on p.place = n % 5000 + 1`,
    [grown.backlog],
  )
  await client.query(
    `insert into notifications (recipient_id, type, actor_id, post_id, tutor_id, dedupe_key, created_at)
     select u.id, 'post-published', p.author_id, p.id, p.tutor_id, 'grown-' || n, now() - interval '89 days' * n / $1
     from generate_series(1, $1::int) n join (select id, row_number() over () as place from users limit 10000) u on u.place = n % 10000 + 1
     join (select id, author_id, tutor_id, row_number() over () as place from posts where status = 'published' limit 5000) p on p.place = n % 5000 + 1`,
    [grown.deliveries],
  )
  await client.query(
    `insert into notifications (recipient_id, type, actor_id, post_id, tutor_id, dedupe_key, created_at)
     select $1::uuid, type, actor_id, post_id, tutor_id, 'grown-one-' || id, created_at
     from (select * from notifications where dedupe_key like 'grown-%' order by random() limit $2) n`,
    [busyPerson, grown.ofOnePerson],
  )
  await client.query(
    `insert into notification_deliveries (type, recipient_id, notification_id, channel, state, sent_at, due_at, created_at, dedupe_key)
     select 'post-published', recipient_id, id, (case when place % 2 = 0 then 'email' else 'push' end)::enum_notification_deliveries_channel,
       (case when place > $1 then 'sent' else 'waiting' end)::enum_notification_deliveries_state, case when place > $1 then created_at end,
       created_at, created_at, 'grown-' || id
     from (select *, row_number() over (order by created_at desc) as place from notifications where dedupe_key like 'grown-%' and dedupe_key not like 'grown-one-%') n`,
    [grown.due],
  )
  await client.query(
    'vacuum analyze outbox, consumed_events, notifications, notification_deliveries, profile_settings',
  )
}

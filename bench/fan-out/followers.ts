import type { Client } from 'pg'
import { appendFact } from '@/events/outbox'
import { postPublished } from '@/events/posts'
import { idOf } from '../data/random'

/** A tutor of the data with so many followers more. */
export interface Followed {
  userId: string
  tutorId: string
  followers: number
}

/**
 * Makes people who follow two tutors: all of them the second, the first so many the first. Everybody has mails, every second one
 * web push, too, and quiet hours nearly all day: deliveries are written and none of them is sent meanwhile.
 */
export async function makeFollowers(
  client: Client,
  few: number,
  many: number,
): Promise<[Followed, Followed]> {
  const tutor = (at: number, followers: number) => ({
    userId: idOf('user', at),
    tutorId: idOf('tutor', at),
    followers,
  })
  const [first, second] = [tutor(0, few), tutor(1, many)]
  await client.query('delete from follows where tutor_id = any($1::uuid[])', [
    [first.tutorId, second.tutorId],
  ])
  await client.query(
    `insert into users (username, name, email, role, status, language)
     select 'follower-' || n, 'Имя Фамилия ' || n, 'follower-' || n || '@bench.test', 'student', 'active', 'ru' from generate_series(1, $1::int) n`,
    [many],
  )
  const numbered = `(select id, substr(username, 10)::int as n from users where username like 'follower-%') u`
  await client.query(
    `insert into follows (follower_id, tutor_id) select u.id, t.id from ${numbered} join unnest($1::uuid[], $2::int[]) as t(id, followers) on u.n <= t.followers`,
    [
      [first.tutorId, second.tutorId],
      [few, many],
    ],
  )
  await client.query(
    `insert into profile_settings (user_id, quiet_from, quiet_to) select id, '00:00', '23:59' from ${numbered} where n % 2 = 0`,
  )
  await client.query(
    `insert into push_subscriptions (user_id, endpoint, p256dh, auth) select id, 'https://push.bench.test/' || n, 'key', 'auth' from ${numbered} where n % 2 = 0`,
  )
  await client.query('vacuum analyze users, follows, profile_settings, push_subscriptions')
  return [first, second]
}

/** Publishes one more post of the tutor, the fact with it. @returns its id */
export async function publishPost(client: Client, { userId, tutorId }: Followed): Promise<string> {
  await client.query('begin')
  const { rows } = await client.query<{ id: string }>(
    `insert into posts (title, content, author_id, tutor_id, status, published_at) values ('Урок', 'О скорости', $1, $2, 'published', now()) returning id`,
    [userId, tutorId],
  )
  const postId = rows[0]!.id
  await appendFact(client, postPublished, { postId, authorId: userId, tutorId })
  await client.query('commit')
  return postId
}

/** @throws Error unless everybody has each thing exactly once */
export async function checkSpread(client: Client, postId: string, followers: number): Promise<void> {
  const { rows } = await client.query<Record<string, number>>(
    `with told as (select id, recipient_id from notifications where post_id = $1)
     select (select count(*)::int from told) as notifications, (select count(distinct recipient_id)::int from told) as people,
       (select count(*)::int from feed_items where post_id = $1) as feeds,
       (select count(*)::int from notification_deliveries where notification_id in (select id from told) and channel = 'email') as mails,
       (select count(*)::int from notification_deliveries where notification_id in (select id from told) and channel = 'push') as pushes,
       (select count(*)::int from dead_letters) as dead`,
    [postId],
  )
  const wanted = {
    ...{ notifications: followers, people: followers, feeds: followers, mails: followers },
    ...{ pushes: followers / 2, dead: 0 },
  }
  for (const [what, count] of Object.entries(wanted))
    if (rows[0]![what] !== count)
      throw new Error(`A post with ${followers} followers led to ${rows[0]![what]} ${what}`)
}

/** Leaves nothing to be sent. */
export async function forgetDeliveries(client: Client): Promise<void> {
  await client.query('delete from notification_deliveries')
}

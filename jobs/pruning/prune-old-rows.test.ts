import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { pruneOldRows } from './prune-old-rows'

let jobs: TestJobs
let given: ReturnType<typeof peopleInSql>
beforeAll(async () => {
  jobs = await startTestJobs([])
  given = peopleInSql(jobs.sql)
})
afterAll(() => jobs.close())

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
const left = async (table: string, label: string) =>
  (await jobs.sql<{ label: string }>(`select ${label} as label from ${table} order by 1`)).map(
    (row) => row.label,
  )

it('keeps notifications with their deliveries for 90 days', async () => {
  const boris = await given.person('boris')
  for (const days of [91, 89]) {
    const notification = await given.insert('notifications', {
      recipient_id: boris,
      type: 'post-liked',
      dedupe_key: `${days} days`,
      created_at: daysAgo(days),
    })
    await given.insert('notification_deliveries', {
      recipient_id: boris,
      notification_id: notification,
      type: 'post-liked',
      channel: 'email',
      reason: `${days} days`,
      dedupe_key: `${days} days`,
      due_at: daysAgo(days),
      created_at: daysAgo(days),
    })
  }
  await pruneOldRows(jobs.services)
  expect(await left('notifications', 'dedupe_key')).toEqual(['89 days'])
  expect(await left('notification_deliveries', 'reason')).toEqual(['89 days'])
})

it('keeps mails for 30 days and devices for a year', async () => {
  const boris = await given.person('boris')
  const mail = { to: 'boris@nastavnik.test', from: 'no-reply@nastavnik.test', text: 'Привет' }
  for (const days of [31, 29])
    await jobs.sql(
      `insert into mails ("to", "from", text, subject, created_at) values ($1, $2, $3, $4, $5)`,
      [...Object.values(mail), `${days} days`, daysAgo(days)],
    )
  for (const days of [370, 360])
    await given.insert('devices', {
      user_id: boris,
      fingerprint: `${days} days`,
      last_seen_at: daysAgo(days),
    })
  await pruneOldRows(jobs.services)
  expect(await left('mails', 'subject')).toEqual(['29 days'])
  expect(await left('devices', 'fingerprint')).toEqual(['360 days'])
})

it('keeps a dead letter until it was replayed a month ago', async () => {
  for (const [consumer, replayedAt] of [
    ['never replayed', null],
    ['replayed lately', daysAgo(29)],
    ['replayed long ago', daysAgo(31)],
  ])
    await jobs.sql(
      `insert into dead_letters (consumer, event_id, event, error, failed_at, replayed_at) values ($1, $2, '{}', 'poison', $3, $4)`,
      [consumer, randomUUID(), daysAgo(100), replayedAt],
    )
  await pruneOldRows(jobs.services)
  expect(await left('dead_letters', 'consumer')).toEqual(['never replayed', 'replayed lately'])
})

it('ends sessions whose time is over', async () => {
  const boris = await given.person('boris')
  for (const [at, [id, days]] of Object.entries([['over', 1] as const, ['running', -1] as const]))
    await jobs.sql(
      'insert into users_sessions (_order, _parent_id, id, created_at, expires_at) values ($1, $2, $3, now(), $4)',
      [Number(at) + 1, boris, id, daysAgo(days)],
    )
  await pruneOldRows(jobs.services)
  expect(await left('users_sessions', 'id')).toEqual(['running'])
})

it('forgets what was published a week and consumed ten days ago, and nothing else', async () => {
  const fact = async (key: string, publishedDays: number | null, consumedDays: number) => {
    const [row] = await jobs.sql<{ eventId: string }>(
      `insert into outbox (type, version, topic, key, data, published_at) values ('lesson.drawn', 1, 'lessons', $1, '{}', now() - $2::int * interval '1 day')
       returning event_id as "eventId"`,
      [key, publishedDays],
    )
    await jobs.sql(
      `insert into consumed_events (consumer, event_id, consumed_at) values ($1, $2, now() - $3::int * interval '1 day')`,
      [key, row!.eventId, consumedDays],
    )
  }
  await fact('old', 8, 11)
  await fact('new', 6, 6)
  await fact('gone, but Kafka may bring it again', 8, 9)
  await fact('stuck', null, 11)
  const consumers = () =>
    jobs.sql<{ consumer: string }>(`select consumer from consumed_events order by consumer`)
  await pruneOldRows(jobs.services)
  expect(await left('outbox', 'key')).toEqual(['new', 'stuck'])
  expect((await consumers()).map(({ consumer }) => consumer)).toEqual([
    'gone, but Kafka may bring it again',
    'new',
    'stuck',
  ])
})

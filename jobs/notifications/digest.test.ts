import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { lastDigestTime, nextDigestTime, writeDigests } from './digest'
import { deliverDue } from '@/tests/support/deliver-due'

let jobs: TestJobs
let given: ReturnType<typeof peopleInSql>
/** What notices of comments are about. */
let subject: { post_id: string; comment_id: string }
beforeAll(async () => {
  jobs = await startTestJobs()
  given = peopleInSql(jobs.sql)
  const post = await given.post(await given.tutor('elena'))
  subject = { post_id: post, comment_id: await given.comment(post, await given.person('boris')) }
})
beforeEach(() => jobs.sql('truncate notifications, notification_deliveries, mails, profile_settings cascade'))
afterAll(() => jobs.close())

describe('the time of a digest', () => {
  const last = (now: string, zone: string, period: 'daily' | 'weekly') =>
    lastDigestTime(new Date(now), zone, period).toISOString()

  it('is nine in the morning of the person', () => {
    expect(last('2026-11-25T06:00:00Z', 'Europe/Moscow', 'daily')).toBe('2026-11-25T06:00:00.000Z')
    expect(last('2026-11-25T05:59:00Z', 'Europe/Moscow', 'daily')).toBe('2026-11-24T06:00:00.000Z')
    expect(last('2026-11-25T05:59:00Z', 'Asia/Vladivostok', 'daily')).toBe('2026-11-24T23:00:00.000Z')
  })

  it('is Monday’s for the weekly one, also over the end of a month', () => {
    expect(last('2026-11-25T12:00:00Z', 'Europe/Moscow', 'weekly')).toBe('2026-11-23T06:00:00.000Z')
    expect(last('2026-11-23T05:00:00Z', 'Europe/Moscow', 'weekly')).toBe('2026-11-16T06:00:00.000Z')
    expect(last('2026-12-02T12:00:00Z', 'Europe/Moscow', 'weekly')).toBe('2026-11-30T06:00:00.000Z')
    expect(last('2026-11-01T12:00:00Z', 'Europe/Moscow', 'weekly')).toBe('2026-10-26T06:00:00.000Z')
  })

  it('comes next a day or a week later, also when the clocks change', () => {
    const next = (now: string, zone: string, period: 'daily' | 'weekly') =>
      nextDigestTime(new Date(now), zone, period).toISOString()
    expect(next('2026-11-25T06:00:00Z', 'Europe/Moscow', 'daily')).toBe('2026-11-26T06:00:00.000Z')
    expect(next('2026-11-25T05:59:00Z', 'Europe/Moscow', 'daily')).toBe('2026-11-25T06:00:00.000Z')
    expect(next('2026-11-25T12:00:00Z', 'Europe/Moscow', 'weekly')).toBe('2026-11-30T06:00:00.000Z')
    expect(next('2026-10-24T12:00:00Z', 'Europe/Berlin', 'daily')).toBe('2026-10-25T08:00:00.000Z')
    expect(next('2026-10-19T12:00:00Z', 'Europe/Berlin', 'weekly')).toBe('2026-10-26T08:00:00.000Z')
  })

  it('stays nine when the clocks change', () => {
    expect(last('2026-10-24T12:00:00Z', 'Europe/Berlin', 'daily')).toBe('2026-10-24T07:00:00.000Z')
    expect(last('2026-10-25T12:00:00Z', 'Europe/Berlin', 'daily')).toBe('2026-10-25T08:00:00.000Z')
  })
})

const wednesday = new Date('2026-11-25T06:05:00Z')
const beforeWednesday = new Date('2026-11-24T15:00:00Z')

async function reader(name: string, digest = 'daily', timeZone = 'Europe/Moscow'): Promise<string> {
  const id = await given.person(name.toLowerCase(), { created_at: new Date('2026-01-01') })
  await given.insert('profile_settings', { user_id: id, digest, time_zone: timeZone })
  return id
}
const missed = (recipient: string, type: string, columns: Record<string, unknown> = {}) =>
  given.insert('notifications', {
    ...{ recipient_id: recipient, type, created_at: beforeWednesday },
    dedupe_key: crypto.randomUUID(),
    ...(/comment/.test(type) && subject),
    ...columns,
  })
async function send(): Promise<void> {
  await jobs.sql(
    `update notification_deliveries set due_at = now() - interval '1 second' where state = 'waiting'`,
  )
  await deliverDue(jobs.services)
}
const digestsAt = (now: Date) => writeDigests(jobs.services.pool, { now })
const mailsTo = (userId: string) =>
  jobs.sql<{ subject: string; text: string; headers: Record<string, string> }>(
    `select m.subject, m.text, m.headers from mails m join users u on u.email = m."to" where u.id = $1 order by m.created_at`,
    [userId],
  )

describe('a digest', () => {
  it('counts what was missed, the most important first, and names new lessons', async () => {
    const vera = await reader('Vera')
    const anna = await given.tutor('anna')
    const post = await given.post(anna)
    await missed(vera, 'post-published', { post_id: post, actor_id: anna.userId })
    for (let likes = 0; likes < 3; likes++) await missed(vera, 'comment-liked')
    for (let replies = 0; replies < 2; replies++) await missed(vera, 'comment-replied')
    await digestsAt(wednesday)
    await send()
    const [mail, ...more] = await mailsTo(vera)
    expect(more).toEqual([])
    expect(mail!.subject).toBe('За день: 6 новостей')
    const places = ['2 ответа', '1 новый урок', '3 отметки', '«Производная» — anna', `/posts/${post}`].map(
      (words) => mail!.text.indexOf(words),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(places).not.toContain(-1)
    expect(mail!.headers['List-Unsubscribe']).toContain('/unsubscribe/')
  })

  it('comes once for each time, however often it is asked for, and never tells the same again', async () => {
    const vera = await reader('Vera')
    await missed(vera, 'comment-replied')
    for (let again = 0; again < 3; again++) {
      await digestsAt(wednesday)
      await send()
    }
    expect(await mailsTo(vera)).toHaveLength(1)
    await digestsAt(new Date('2026-11-26T06:05:00Z'))
    await send()
    expect(await mailsTo(vera)).toHaveLength(1)
    await missed(vera, 'comment-replied', { created_at: new Date('2026-11-26T10:00:00Z') })
    await digestsAt(new Date('2026-11-27T06:05:00Z'))
    await send()
    expect((await mailsTo(vera)).map(({ subject }) => subject)).toEqual([
      'За день: 1 новость',
      'За день: 1 новость',
    ])
  })

  it('leaves out what was read, what was mailed and what came after its time', async () => {
    const vera = await reader('Vera')
    await missed(vera, 'comment-replied', { read_at: new Date() })
    await missed(vera, 'comment-replied', { created_at: new Date('2026-11-25T06:01:00Z') })
    await missed(vera, 'device-added')
    const mailed = await missed(vera, 'post-commented')
    await given.insert('notification_deliveries', {
      ...{ recipient_id: vera, notification_id: mailed, type: 'post-commented', channel: 'email' },
      ...{ state: 'sent', sent_at: new Date(), due_at: new Date(), dedupe_key: mailed },
    })
    await digestsAt(wednesday)
    await send()
    expect(await mailsTo(vera)).toEqual([])
    expect(await jobs.sql(`select 1 from notification_deliveries where type = 'digest'`)).toEqual([])
  })

  it('comes to nobody who wants none, whose week is not over, or whose morning has not come', async () => {
    const people = [
      await reader('off', 'off'),
      await reader('weekly', 'weekly'),
      await reader('honolulu', 'daily', 'Pacific/Honolulu'),
    ]
    // After the Monday of the weekly one and after the morning in Honolulu on the 24th.
    for (const person of people)
      await missed(person, 'comment-replied', { created_at: new Date('2026-11-24T20:00:00Z') })
    await digestsAt(wednesday)
    expect(await jobs.sql('select 1 from notification_deliveries')).toEqual([])
    await digestsAt(new Date('2026-11-25T19:05:00Z'))
    await digestsAt(new Date('2026-11-30T06:05:00Z'))
    const rows = await jobs.sql<{ recipient_id: string }>(
      'select distinct recipient_id from notification_deliveries',
    )
    expect(rows.map((row) => row.recipient_id).toSorted()).toEqual(people.slice(1).toSorted())
  })

  it('counts nothing that was taken back', async () => {
    const vera = await reader('Vera')
    const [post, other] = [
      await given.post(await given.tutor('anna')),
      await given.post(await given.tutor('ivan')),
    ]
    await missed(vera, 'post-published', { post_id: post })
    await missed(vera, 'post-published', { post_id: other })
    await jobs.sql(`update posts set status = 'hidden' where id = $1`, [post])
    await digestsAt(wednesday)
    await send()
    expect((await mailsTo(vera)).map(({ subject: line }) => line)).toEqual(['За день: 1 новость'])
    await missed(vera, 'post-published', { post_id: post, created_at: new Date('2026-11-25T10:00:00Z') })
    await digestsAt(new Date('2026-11-26T06:05:00Z'))
    await send()
    expect(await mailsTo(vera)).toHaveLength(1)
  })

  it('reaches everybody, however many mornings come at once, and is looked for only when its time has come', async () => {
    await jobs.sql(`
      with people as (
        insert into users (username, name, email, created_at) select 'many-' || n, 'Много', 'many-' || n || '@nastavnik.test', '2026-01-01' from generate_series(1, 1200) n returning id),
      settings as (insert into profile_settings (user_id, digest) select id, 'daily' from people)
      insert into notifications (recipient_id, type, created_at, dedupe_key) select id, 'tutor-approved', '2026-11-24T15:00:00Z', gen_random_uuid() from people`)
    await Promise.all([digestsAt(wednesday), digestsAt(wednesday)])
    expect(await jobs.sql(`select 1 from notification_deliveries where type = 'digest'`)).toHaveLength(1200)
    expect(await jobs.sql('select distinct next_digest_at from profile_settings')).toEqual([
      { next_digest_at: new Date('2026-11-26T06:00:00Z') },
    ])
  })

  it('is not sent when all of it was read before it went out', async () => {
    const vera = await reader('Vera')
    await missed(vera, 'comment-replied')
    await digestsAt(wednesday)
    await jobs.sql('update notifications set read_at = now()')
    await send()
    expect(await mailsTo(vera)).toEqual([])
    expect(await jobs.sql(`select state, reason from notification_deliveries`)).toEqual([
      { state: 'skipped', reason: 'read' },
    ])
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { commentCreated } from '@/events/comments'
import { postLiked, postPublished } from '@/events/posts'
import { reportDecided } from '@/events/reports'
import { userDeviceAdded, userPasswordChanged } from '@/events/users'
import { createSmtpMailer } from '@/platform/adapters/smtp-mailer'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { startPushService } from '@/tests/support/push-service'
import { deliverDue } from '@/tests/support/deliver-due'
import { deliverMails } from './deliver-due'

let jobs: TestJobs
let given: ReturnType<typeof peopleInSql>
let pushService: Awaited<ReturnType<typeof startPushService>>
beforeAll(async () => {
  jobs = await startTestJobs()
  given = peopleInSql(jobs.sql)
  pushService = await startPushService()
})
afterEach(() => jobs.sql(`delete from notification_deliveries`))
afterAll(async () => {
  await pushService.close()
  await jobs.close()
})

/** As if all that waits for a burst had waited long enough. */
async function deliverLater(): Promise<void> {
  await jobs.sql(
    `update notification_deliveries set due_at = now() - interval '1 second', lease_until = null where state = 'waiting'`,
  )
  await deliverDue(jobs.services)
}

interface KeptMail {
  subject: string
  text: string
  html: string
  headers: Record<string, string> | null
  message_id: string
}
const mailsTo = (userId: string) =>
  jobs.sql<KeptMail>(
    `select m.subject, m.text, m.html, m.headers, m.message_id from mails m join users u on u.email = m."to" where u.id = $1 order by m.created_at`,
    [userId],
  )
const deliveriesTo = (userId: string) =>
  jobs.sql<{ channel: string; state: string; reason: string | null; tries: string; error: string | null }>(
    'select channel, state, reason, tries, error from notification_deliveries where recipient_id = $1 order by channel, created_at',
    [userId],
  )

/** The time of the day in so many minutes, UTC. */
const clock = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString().slice(11, 16)
const dueAt = (userId: string) =>
  jobs.sql<{ channel: string; due: string }>(
    `select channel, to_char(due_at, 'HH24:MI') as due from notification_deliveries where recipient_id = $1 order by channel::text`,
    [userId],
  )

async function settingsOf(userId: string, columns: Record<string, unknown> = {}, muted: string[] = []) {
  const id = await given.insert('profile_settings', { user_id: userId, ...columns })
  for (const [order, value] of muted.entries())
    for (const channel of ['email', 'push'])
      await jobs.sql(
        `insert into profile_settings_muted_by_${channel} (parent_id, "order", value) values ($1, $2, $3::text::enum_profile_settings_muted_by_${channel})`,
        [id, order, value],
      )
}

/** Boris's question stands under Anna's lesson; she hears of it. */
async function question(anna: { userId: string; tutorId: string }, borisId?: string) {
  const boris = borisId ?? (await given.person('boris', { name: 'Борис' }))
  const post = await given.post(anna)
  const comment = await given.comment(post, boris)
  await jobs.emit(commentCreated, { commentId: comment, postId: post, authorId: boris, parentId: null })
  await jobs.processAll()
  return { boris, post, comment }
}

async function subscribe(userId: string) {
  const browser = await pushService.subscribe(await jobs.services.push.publicKey())
  await given.insert('push_subscriptions', { user_id: userId, ...browser.target })
  return browser
}

describe('a mail', () => {
  it('waits two minutes for what else happens, then tells it with a link to the very place', async () => {
    const anna = await given.tutor('anna')
    const { post, comment } = await question(anna)
    const [due] = await jobs.sql<{ seconds: number }>(
      `select extract(epoch from due_at - created_at)::int as seconds from notification_deliveries where recipient_id = $1`,
      [anna.userId],
    )
    expect(due!.seconds).toBe(120)
    await deliverDue(jobs.services)
    expect(await mailsTo(anna.userId)).toEqual([])
    await deliverLater()
    const [mail, ...more] = await mailsTo(anna.userId)
    expect(more).toEqual([])
    const url = `${jobs.services.env.PUBLIC_URL}/posts/${post}#comment-${comment}`
    expect(mail).toMatchObject({ subject: 'Вопрос под уроком «Производная»' })
    expect(mail!.text).toContain(url)
    expect(mail!.html).toContain(`href="${url}"`)
    expect(mail!.text).toMatch(/Борис пишет под вашим уроком «Производная»/)
    expect(await deliveriesTo(anna.userId)).toMatchObject([{ channel: 'email', state: 'sent', tries: '1' }])
  })

  it('tells a whole burst at once, with all of its kinds in the way to end it', async () => {
    const anna = await given.tutor('anna')
    const first = await question(anna)
    // Only the first one is due: the others come along.
    await jobs.sql(
      `update notification_deliveries set due_at = now() - interval '1 second' where recipient_id = $1`,
      [anna.userId],
    )
    for (let more = 0; more < 4; more++) await question(anna, first.boris)
    await deliverDue(jobs.services)
    const mails = await mailsTo(anna.userId)
    expect(mails.map(({ subject }) => subject)).toEqual(['5 новостей для вас'])
    expect(mails[0]!.headers).toMatchObject({ 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })
    expect(mails[0]!.headers!['List-Unsubscribe']).toMatch(/^<https?:\/\/.+\/unsubscribe\/[\w.-]+>$/)
  })

  it('says what was written: questions of one person under one lesson are told apart', async () => {
    const anna = await given.tutor('anna')
    const boris = await given.person('boris', { name: 'Борис' })
    const post = await given.post(anna)
    for (const content of ['Почему минус?', `<b>Откуда</b>\n два? ${'а'.repeat(400)}`]) {
      const comment = await given.comment(post, boris, { content })
      await jobs.emit(commentCreated, { commentId: comment, postId: post, authorId: boris, parentId: null })
    }
    await jobs.processAll()
    await deliverLater()
    const [mail] = await mailsTo(anna.userId)
    expect(mail!.text).toContain('«Почему минус?»')
    expect(mail!.text).toMatch(/«<b>Откуда<\/b> два\? а+…»/)
    expect(mail!.html).toContain('&lt;b&gt;Откуда')
    expect(mail!.text).not.toContain('а'.repeat(200))
  })

  it('and a push tell whoever reported something what was decided', async () => {
    const boris = await given.person('boris')
    const browser = await subscribe(boris)
    await jobs.emit(reportDecided, { reportId: randomUUID(), reporterId: boris, decision: 'upheld' as const })
    await jobs.processAll()
    await deliverLater()
    expect(await deliveriesTo(boris)).toMatchObject([
      { channel: 'email', state: 'sent' },
      { channel: 'push', state: 'sent' },
    ])
    const [mail] = await mailsTo(boris)
    expect(mail!.text).toContain(`${jobs.services.env.PUBLIC_URL}/notifications`)
    await expect.poll(() => browser.received()).toMatchObject([{ path: '/notifications' }])
  })

  it('comes in the language of its reader', async () => {
    const anna = await given.tutor('anna')
    await jobs.sql(`update users set language = 'en' where id = $1`, [anna.userId])
    await question(anna)
    await deliverLater()
    const [mail] = await mailsTo(anna.userId)
    expect(mail!.subject).toBe('A question under “Производная”')
    expect(mail!.text).toContain('/en/posts/')
  })

  it('is not sent of what was read, hidden or muted meanwhile, nor to who is gone', async () => {
    const people = {
      read: await given.tutor('read'),
      hidden: await given.tutor('hidden'),
      muted: await given.tutor('muted'),
      gone: await given.tutor('gone'),
    }
    const asked = new Map<string, Awaited<ReturnType<typeof question>>>()
    for (const [name, tutor] of Object.entries(people)) asked.set(name, await question(tutor))
    await jobs.sql(`update notifications set read_at = now() where recipient_id = $1`, [people.read.userId])
    await jobs.sql(`update comments set status = 'hidden' where id = $1`, [asked.get('hidden')!.comment])
    await settingsOf(people.muted.userId, {}, ['post-commented'])
    await jobs.sql(`update users set status = 'suspended' where id = $1`, [people.gone.userId])
    await deliverLater()
    for (const [name, { userId }] of Object.entries(people)) {
      expect(await mailsTo(userId), name).toEqual([])
      const reason = name === 'hidden' ? 'gone' : name
      expect(await deliveriesTo(userId), name).toMatchObject([{ state: 'skipped', reason }])
    }
  })

  it('is not even planned of a kind that is muted, and of likes only for who asked for them', async () => {
    const [anna, asks] = [await given.tutor('anna'), await given.tutor('asks')]
    await settingsOf(asks.userId)
    const boris = await given.person('boris', { name: 'Борис' })
    for (const tutor of [anna, asks]) {
      const post = await given.post(tutor)
      await given.like(boris, post)
      await jobs.emit(postLiked, { postId: post, userId: boris })
    }
    await jobs.processAll()
    expect(await deliveriesTo(anna.userId)).toEqual([])
    expect(await deliveriesTo(asks.userId)).toMatchObject([{ channel: 'email' }])
  })

  it('keeps out of quiet hours by the person’s clock', async () => {
    const anna = await given.tutor('anna')
    await settingsOf(anna.userId, { quiet_from: clock(-5), quiet_to: clock(600), time_zone: 'UTC' })
    await subscribe(anna.userId)
    await question(anna)
    expect(await dueAt(anna.userId)).toEqual([
      { channel: 'email', due: clock(600) },
      { channel: 'push', due: clock(600) },
    ])
  })

  it('keeps out of quiet hours also when it is tried again, or when they were set meanwhile', async () => {
    const anna = await given.tutor('anna')
    await subscribe(anna.userId)
    await question(anna)
    await settingsOf(anna.userId, { quiet_from: clock(-5), quiet_to: clock(600), time_zone: 'UTC' })
    await deliverLater()
    expect(await mailsTo(anna.userId)).toEqual([])
    expect((await deliveriesTo(anna.userId)).map(({ state, tries }) => [state, Number(tries)])).toEqual([
      ['waiting', 0],
      ['waiting', 0],
    ])
    expect(await dueAt(anna.userId)).toEqual([
      { channel: 'email', due: clock(600) },
      { channel: 'push', due: clock(600) },
    ])
    await jobs.sql(`update profile_settings set quiet_from = null, quiet_to = null where user_id = $1`, [
      anna.userId,
    ])
    await deliverLater()
    expect(await mailsTo(anna.userId)).toHaveLength(1)
    expect((await deliveriesTo(anna.userId)).map(({ state }) => state)).toEqual(['sent', 'sent'])
  })

  it('that no server takes is tried again later, then given up with its error', async () => {
    const anna = await given.tutor('anna')
    await question(anna)
    const sender = { name: 'Наставник', address: 'no-reply@nastavnik.test' }
    const broken = createSmtpMailer({ smtpUrl: 'smtp://127.0.0.1:1', sender })
    const services = { ...jobs.services, mailer: broken }
    for (let attempt = 1; attempt <= 6; attempt++) {
      await jobs.sql(
        `update notification_deliveries set due_at = now() - interval '1 second' where recipient_id = $1`,
        [anna.userId],
      )
      await deliverDue(services)
      expect(await deliveriesTo(anna.userId)).toMatchObject([
        {
          state: attempt < 6 ? 'waiting' : 'failed',
          tries: String(attempt),
          error: expect.stringContaining('ECONNREFUSED'),
        },
      ])
    }
    await broken.close()
  })

  it('that was begun by a process which died is sent again as the same mail', async () => {
    const anna = await given.tutor('anna')
    const { boris } = await question(anna)
    // Sent and not yet written down: the mail is out, the row waits, its lease has run out.
    await deliverLater()
    await jobs.sql(
      `update notification_deliveries set state = 'waiting', sent_at = null, lease_until = now() - interval '1 second' where recipient_id = $1`,
      [anna.userId],
    )
    await question(anna, boris)
    await deliverDue(jobs.services)
    expect(await mailsTo(anna.userId)).toHaveLength(1)
    const rows = await jobs.sql<{ state: string; mail_id: string | null }>(
      'select state, mail_id from notification_deliveries where recipient_id = $1 order by created_at',
      [anna.userId],
    )
    expect(rows).toMatchObject([{ state: 'sent' }, { state: 'waiting', mail_id: null }])
    const [mail] = await mailsTo(anna.userId)
    expect(mail!.message_id).toContain(rows[0]!.mail_id!)
  })

  it('is not begun any more by a process that must end, and what it has in hand is finished', async () => {
    const tutors = await Promise.all(Array.from({ length: 9 }, (_, at) => given.tutor(`anna-stop${at}`)))
    for (const tutor of tutors) await question(tutor)
    await jobs.sql(`update notification_deliveries set due_at = now() - interval '1 second'`)
    const ending = new AbortController()
    const sent: string[] = []
    const mailer = {
      ...jobs.services.mailer,
      send: async ({ to }: { to: string }) => {
        ending.abort()
        sent.push(to)
      },
    }
    await deliverMails({ ...jobs.services, mailer }, ending.signal)
    expect(sent.length).toBeGreaterThan(0)
    const left = await jobs.sql(
      `select tries::int, lease_until from notification_deliveries where channel = 'email' and state = 'waiting'`,
    )
    expect(left).toHaveLength(9 - sent.length)
    // The next one may have them at once.
    expect(new Set(left.map((row) => JSON.stringify(row)))).toEqual(
      new Set(['{"tries":0,"lease_until":null}']),
    )
    await deliverMails({ ...jobs.services, mailer }, new AbortController().signal)
    expect(sent).toHaveLength(9)
    expect(new Set(sent).size).toBe(9)
  })

  it('goes out once, however many workers send', async () => {
    const tutors = await Promise.all(Array.from({ length: 6 }, (_, at) => given.tutor(`anna${at}`)))
    for (const tutor of tutors) {
      const { boris } = await question(tutor)
      await question(tutor, boris)
    }
    await jobs.sql(`update notification_deliveries set due_at = now() - interval '1 second'`)
    await Promise.all(Array.from({ length: 4 }, () => deliverDue(jobs.services)))
    for (const { userId } of tutors)
      expect((await mailsTo(userId)).map(({ subject }) => subject)).toEqual(['2 новости для вас'])
  })
})

describe('a security notice', () => {
  it('comes at once, in a mail of its own, in quiet hours, read or not, and cannot be ended', async () => {
    const boris = await given.person('boris', { name: 'Борис' })
    await settingsOf(boris, { quiet_from: '00:00', quiet_to: '23:59', time_zone: 'UTC' })
    const deviceId = await given.insert('devices', {
      user_id: boris,
      fingerprint: 'firefox',
      user_agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      last_seen_at: new Date(),
    })
    await jobs.emit(userDeviceAdded, { userId: boris, deviceId })
    await jobs.emit(userPasswordChanged, { userId: boris })
    await jobs.processAll()
    await jobs.sql('update notifications set read_at = now() where recipient_id = $1', [boris])
    await deliverDue(jobs.services)
    await expect.poll(() => mailsTo(boris)).toHaveLength(2)
    const mails = await mailsTo(boris)
    expect(mails.map(({ subject }) => subject).toSorted()).toEqual([
      'Вход с нового устройства',
      'Пароль изменён',
    ])
    for (const { headers, text, html } of mails) {
      expect(headers).toBeNull()
      expect(text + html).not.toContain('unsubscribe')
    }
    expect(mails.some(({ text }) => text.includes('Firefox, Linux'))).toBe(true)
    // When it happened, by the clock of the person.
    for (const { text } of mails) expect(text).toMatch(/\d{1,2} [а-я]+, \d\d:\d\d \(UTC\)/)
  })
})

describe('a push', () => {
  it('reaches every browser of the person at once and opens the very place', async () => {
    const anna = await given.tutor('anna')
    const browsers = [await subscribe(anna.userId), await subscribe(anna.userId)]
    const { post, comment } = await question(anna)
    await deliverDue(jobs.services)
    for (const browser of browsers)
      await expect
        .poll(() => browser.received())
        .toMatchObject([{ title: 'Вопрос под уроком', path: `/posts/${post}#comment-${comment}` }])
    expect((await deliveriesTo(anna.userId)).map(({ channel, state }) => [channel, state])).toEqual([
      ['email', 'waiting'],
      ['push', 'sent'],
      ['push', 'sent'],
    ])
  })

  it('to a browser that is gone removes it', async () => {
    const anna = await given.tutor('anna')
    const browser = await subscribe(anna.userId)
    browser.expire()
    await question(anna)
    await deliverDue(jobs.services)
    await expect
      .poll(() => deliveriesTo(anna.userId))
      .toContainEqual(
        expect.objectContaining({ channel: 'push', state: 'skipped', reason: 'subscription-gone' }),
      )
    expect(await jobs.sql('select 1 from push_subscriptions where user_id = $1', [anna.userId])).toEqual([])
  })

  it('of a muted kind is not sent', async () => {
    const anna = await given.tutor('anna')
    const boris = await given.person('boris', { name: 'Борис' })
    await settingsOf(boris, {}, ['post-published'])
    const browser = await subscribe(boris)
    await given.follow(boris, anna.tutorId)
    const post = await given.post(anna)
    await jobs.emit(postPublished, { postId: post, authorId: anna.userId, tutorId: anna.tutorId })
    await jobs.processAll()
    await deliverLater()
    expect(browser.received()).toEqual([])
    expect(await deliveriesTo(boris)).toEqual([])
  })
})

import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mutableTypes } from '@/collections/notifications/notification-types'
import { commentCreated } from '@/events/comments'
import { outboxValues } from '@/events/outbox'
import type { NotificationSettings, PushSubscriptionItem } from '@/server/api-types'
import { type Browser, startLessonSite, type LessonSite } from '@/tests/support/lesson-site'
import { type PushedBrowser, startPushService } from '@/tests/support/push-service'
import { mostBrowsers } from './push-subscriptions'
import { deliverDue } from '@/tests/support/deliver-due'

// What is due is also sent by the clock of the site itself, in its own time.
const patience = { timeout: 10_000 }

let site: LessonSite
let pushService: Awaited<ReturnType<typeof startPushService>>
beforeAll(async () => {
  site = await startLessonSite({ withJobs: true })
  pushService = await startPushService()
})
afterAll(async () => {
  await site.close()
  await pushService.close()
})

async function put(browser: Browser, address: string, body: unknown) {
  const answer = await site.send(browser, 'PUT', address, {
    headers: { 'Content-Type': 'application/json', 'User-Agent': 'Firefox/140.0 (X11; Linux x86_64)' },
    body: Buffer.from(JSON.stringify(body)),
  })
  return { ...answer, outcome: answer.error ? `${answer.status} ${answer.error.code}` : `${answer.status}` }
}
const settings = '/api/my-settings/notifications'
const subscriptions = '/api/my-push-subscriptions'
const read = async (browser: Browser) =>
  JSON.parse((await site.get(browser, settings)).text) as NotificationSettings
const change = async (browser: Browser, body: unknown) =>
  JSON.parse((await put(browser, settings, body)).text) as NotificationSettings

describe('the settings of notifications', () => {
  it('are those by default for who never touched them, with or without a row', async () => {
    const vera = await site.given.person('vera')
    const browser = await site.signIn(vera)
    const before = await read(browser)
    expect(Object.keys(before.kinds)).toEqual([...mutableTypes])
    expect(before).toMatchObject({ digest: 'weekly', quietHours: null, timeZone: 'Europe/Moscow' })
    expect(before.kinds['comment-replied']).toEqual({ email: true, push: true })
    expect(before.kinds['post-liked']).toEqual({ email: false, push: true })
    expect(await change(browser, {})).toEqual(before)
    expect(await read(browser)).toEqual(before)
  })

  it('change where they are named and nowhere else', async () => {
    const browser = await site.signIn(await site.given.person('vera'))
    const before = await read(browser)
    const after = await change(browser, {
      kinds: { 'comment-replied': { email: false }, 'post-liked': { email: true, push: false } },
      digest: 'daily',
      quietHours: { from: '22:00', to: '08:00' },
      timeZone: 'asia/yekaterinburg',
    })
    expect(after).toEqual({
      kinds: {
        ...before.kinds,
        'comment-replied': { email: false, push: true },
        'post-liked': { email: true, push: false },
      },
      digest: 'daily',
      quietHours: { from: '22:00', to: '08:00' },
      timeZone: 'Asia/Yekaterinburg',
    })
    expect(await read(browser)).toEqual(after)
    expect(await change(browser, { quietHours: null })).toEqual({ ...after, quietHours: null })
  })

  it('lose no change of several that come at once', async () => {
    const browser = await site.signIn(await site.given.person('vera'))
    await Promise.all(
      mutableTypes.map((type) =>
        put(browser, settings, { kinds: { [type]: { email: false, push: false } } }),
      ),
    )
    expect(Object.values((await read(browser)).kinds).flatMap(Object.values)).not.toContain(true)
  })

  it('of one person are not those of another', async () => {
    const [vera, boris] = [
      await site.signIn(await site.given.person('vera')),
      await site.signIn(await site.given.person('boris')),
    ]
    await change(vera, { digest: 'off' })
    expect(await read(boris)).toMatchObject({ digest: 'weekly' })
    for (const method of ['GET', 'PUT'])
      expect((await site.send(null, method, settings)).error?.code).toBe('unauthenticated')
  })

  it.each([
    ['400 security-always-on', { kinds: { 'device-added': { email: false } } }],
    ['400 security-always-on', { kinds: { 'comment-replied': { email: false }, 'password-changed': {} } }],
    ['400 quiet-hours-empty', { quietHours: { from: '22:00', to: '22:00' } }],
    ['400 bad-request', { kinds: { 'no-such-kind': { email: false } } }],
    ['400 bad-request', { kinds: { digest: { email: false } } }],
    ['400 bad-request', { kinds: { 'post-liked': { sms: true } } }],
    ['400 bad-request', { kinds: { 'post-liked': { email: 'no' } } }],
    ['400 bad-request', { quietHours: { from: '24:00', to: '08:00' } }],
    ['400 bad-request', { quietHours: { from: '22:00' } }],
    ['400 bad-request', { timeZone: 'Europe/Nowhere' }],
    ['400 bad-request', { timeZone: '+03:00' }],
    ['400 bad-request', { digest: 'hourly' }],
    ['400 bad-request', { userId: randomUUID() }],
    ['400 bad-request', []],
  ])('refuse with %s: %o', async (outcome, body) => {
    const browser = await site.signIn(await site.given.person('vera'))
    const before = await read(browser)
    expect((await put(browser, settings, body)).outcome).toBe(outcome)
    expect(await read(browser)).toEqual(before)
  })
})

/** Boris asks under Anna's lesson, and all that follows is done. */
async function question(anna: { userId: string; tutorId: string }) {
  const boris = await site.given.person('boris', { name: 'Борис' })
  const post = await site.given.post(anna)
  const comment = await site.given.comment(post, boris)
  await site.sql(
    'insert into outbox (type, version, topic, key, data) values ($1, $2, $3, $4, $5)',
    outboxValues(commentCreated, { commentId: comment, postId: post, authorId: boris, parentId: null }),
  )
  await site.jobs!.processAll()
  await site.sql(
    `update notification_deliveries set due_at = now() - interval '1 second' where state = 'waiting' and lease_until is null`,
  )
  await deliverDue(site.services)
  return { post, comment }
}
const subscribe = async () =>
  pushService.subscribe(
    (JSON.parse((await site.get(null, '/api/push-key')).text) as { publicKey: string }).publicKey,
  )
const mailsTo = (userId: string) =>
  site.sql<{ subject: string }>(
    `select m.subject from mails m join users u on u.email = m."to" where u.id = $1`,
    [userId],
  )
const browsersOf = async (browser: Browser) =>
  (JSON.parse((await site.get(browser, subscriptions)).text) as { items: PushSubscriptionItem[] }).items
const forget = (browser: Browser, endpoint: string) =>
  site.send(browser, 'DELETE', subscriptions, {
    headers: { 'Content-Type': 'application/json' },
    body: Buffer.from(JSON.stringify({ endpoint })),
  })

describe('what a person sets', () => {
  it('is what is delivered, by mail and by push, each for itself', async () => {
    const anna = await site.tutor()
    const device = await subscribe()
    await put(anna.browser, subscriptions, device.subscription)
    const steps: [{ email?: boolean; push?: boolean }, number, number][] = [
      [{}, 1, 1],
      [{ email: false }, 1, 2],
      [{ push: false }, 1, 2],
      [{ email: true }, 2, 2],
      [{ email: true, push: true }, 3, 3],
    ]
    for (const [by, mails, pushes] of steps) {
      await change(anna.browser, { kinds: { 'post-commented': by } })
      await question(anna)
      await expect
        .poll(async () => (await mailsTo(anna.userId)).length, { ...patience, message: JSON.stringify(by) })
        .toBe(mails)
      await expect
        .poll(() => device.received().length, { ...patience, message: JSON.stringify(by) })
        .toBe(pushes)
    }
  })
})

describe('a push', () => {
  it.each([
    ['ru', 'Вопрос под уроком', '/posts/'],
    ['en', 'A question under your lesson', '/en/posts/'],
  ])('in %s goes from the fact to the browser, which alone can read it', async (language, title, path) => {
    const anna = await site.tutor()
    await site.sql('update users set language = $2 where id = $1', [anna.userId, language])
    const device = await subscribe()
    expect((await put(anna.browser, subscriptions, device.subscription)).outcome).toBe('204')
    const { post, comment } = await question(anna)
    await expect
      .poll(() => device.received(), patience)
      .toMatchObject([{ title, path: `${path}${post}#comment-${comment}` }])
    await expect
      .poll(
        () =>
          site.sql(
            `select state, tries::int, error from notification_deliveries where recipient_id = $1 and channel = 'push'`,
            [anna.userId],
          ),
        patience,
      )
      .toEqual([{ state: 'sent', tries: 1, error: null }])
  })
})

describe('a browser', () => {
  it('is listed to its person, who can remove it from anywhere', async () => {
    const [vera, boris] = [
      await site.signIn(await site.given.person('vera')),
      await site.signIn(await site.given.person('boris')),
    ]
    const device = await subscribe()
    for (const _ of [1, 2]) await put(vera, subscriptions, device.subscription)
    const [item, ...more] = await browsersOf(vera)
    expect(more).toEqual([])
    expect(item).toMatchObject({
      device: 'Firefox, Linux',
      endpointHash: expect.stringMatching(/^[\da-f]{64}$/),
    })
    expect(JSON.stringify(item)).not.toContain(device.target.auth)
    expect(await browsersOf(boris)).toEqual([])
    expect((await site.send(boris, 'DELETE', `${subscriptions}/${item!.id}`)).error?.code).toBe('not-found')
    expect((await site.send(vera, 'DELETE', `${subscriptions}/${item!.id}`)).status).toBe(204)
    expect(await browsersOf(vera)).toEqual([])
  })

  it('belongs to one person at a time: who signs in there next hears, who was there before does not', async () => {
    const [anna, elena] = [await site.tutor('anna'), await site.tutor('elena')]
    const device = await subscribe()
    await put(anna.browser, subscriptions, device.subscription)
    // Written for Anna, not yet sent when Elena takes over.
    await change(anna.browser, { quietHours: { from: '00:00', to: '23:59' }, timeZone: 'UTC' })
    await put(elena.browser, subscriptions, device.subscription)
    expect(await browsersOf(anna.browser)).toEqual([])
    await question(anna)
    expect(device.received()).toEqual([])
    const { post } = await question(elena)
    await expect.poll(() => device.received(), patience).toHaveLength(1)
    expect(device.received()[0]!.path).toContain(post)
  })

  it('hears nothing of what was already on its way to the person before', async () => {
    const [anna, elena] = [await site.tutor('anna'), await site.tutor('elena')]
    const device = await subscribe()
    await put(anna.browser, subscriptions, device.subscription)
    const subscription = (await browsersOf(anna.browser))[0]!.id
    const notification = await site.given.insert('notifications', {
      ...{ recipient_id: anna.userId, type: 'tutor-approved', tutor_id: anna.tutorId },
      dedupe_key: randomUUID(),
    })
    await site.given.insert('notification_deliveries', {
      ...{
        recipient_id: anna.userId,
        notification_id: notification,
        type: 'tutor-approved',
        channel: 'push',
      },
      ...{
        subscription_id: subscription,
        due_at: new Date(Date.now() + 3_600_000),
        dedupe_key: randomUUID(),
      },
    })
    await put(elena.browser, subscriptions, device.subscription)
    await site.sql(
      `update notification_deliveries set due_at = now() - interval '1 second' where notification_id = $1`,
      [notification],
    )
    await deliverDue(site.services)
    await expect
      .poll(
        () =>
          site.sql('select state, reason from notification_deliveries where notification_id = $1', [
            notification,
          ]),
        patience,
      )
      .toEqual([{ state: 'skipped', reason: 'muted' }])
    expect(device.received()).toEqual([])
  })

  it('falls silent by its own word, with or without a session', async () => {
    const vera = await site.signIn(await site.given.person('vera'))
    for (const who of [vera, null]) {
      const device = await subscribe()
      await put(vera, subscriptions, device.subscription)
      for (const _ of [1, 2]) expect((await forget(who, device.subscription.endpoint)).status).toBe(204)
      expect(await browsersOf(vera)).toEqual([])
    }
  })

  it(`is one of ${mostBrowsers} at most: the newest stay`, async () => {
    const vera = await site.signIn(await site.given.person('vera'))
    const devices: PushedBrowser[] = []
    for (let more = 0; more < mostBrowsers; more++) devices.push(await subscribe())
    await Promise.all(devices.map(({ subscription }) => put(vera, subscriptions, subscription)))
    const last = await subscribe()
    await put(vera, subscriptions, last.subscription)
    expect(await browsersOf(vera)).toHaveLength(mostBrowsers)
    const rows = await site.sql('select 1 from push_subscriptions where endpoint = $1', [
      last.target.endpoint,
    ])
    expect(rows).toHaveLength(1)
  })

  it('is not kept when it could not be reached, or reached where nobody should', async () => {
    const vera = await site.signIn(await site.given.person('vera'))
    const { endpoint, keys } = (await subscribe()).subscription
    const offCurve = Buffer.alloc(65, 1)
    offCurve[0] = 4
    for (const [outcome, body] of [
      ['400 push-service-refused', { endpoint: 'https://10.0.0.1/x', keys }],
      ['400 push-service-refused', { endpoint: 'http://push.example.com/x', keys }],
      ['400 push-service-refused', { endpoint: 'ftp://push.example.com/x', keys }],
      ['400 bad-request', { endpoint: 'nonsense', keys }],
      ['400 bad-request', { endpoint }],
      ['400 bad-request', { endpoint, keys: { ...keys, auth: 'c2hvcnQ' } }],
      ['400 bad-request', { endpoint, keys: { ...keys, p256dh: offCurve.toString('base64url') } }],
      ['400 bad-request', { endpoint: `${endpoint}/${'x'.repeat(2000)}`, keys }],
    ] as const)
      expect((await put(vera, subscriptions, body)).outcome).toBe(outcome)
    expect(await browsersOf(vera)).toEqual([])
    expect((await put(null, subscriptions, { endpoint, keys })).outcome).toBe('401 unauthenticated')
  })
})

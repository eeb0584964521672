import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import { startEffects, type Effects } from '@/tests/support/effects'
import { factsDuring } from '@/tests/support/facts'
import { demoPassword } from '@/tests/support/people'

const cookie = 'nastavnik-device'
const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const password = 'длинный-пароль'

let api: Api
let effects: Effects
beforeAll(async () => {
  api = await startApi()
  effects = await startEffects()
})
afterAll(async () => {
  await effects?.close()
  await api?.close()
})

let count = 0
let home: Client
let userId: string, email: string
/** Somebody who has registered in the browser at home. */
beforeEach(async () => {
  email = `device-${++count}@nastavnik.test`
  home = api.asGuest()
  const body = { email, password, name: 'Новый Человек', role: 'student' }
  userId = (await home.post('/api/users/register', body)).body.user.id
})

const signIn = (browser: Client, userAgent = firefox) =>
  browser.post('/api/users/login', { email, password }, { headers: { 'User-Agent': userAgent } })
const devices = () =>
  api.sql<{ id: string; fingerprint: string; user_agent: string; last_seen_at: Date }>(
    'select id, fingerprint, user_agent, last_seen_at from devices where user_id = $1 order by created_at',
    [userId],
  )

describe('a browser', () => {
  it('is known from the registration on, without a word', async () => {
    const facts = await factsDuring(api, () => signIn(home))
    expect(facts).toEqual([])
    expect(await devices()).toHaveLength(1)
  })

  it('that signs in for the first time is told to the person, once', async () => {
    const work = api.asGuest()
    const facts = await factsDuring(api, () => signIn(work))
    const [, added] = await devices()
    expect(facts).toEqual([{ type: 'user.device-added', data: { userId, deviceId: added!.id } }])
    expect(added!.user_agent).toBe(firefox)

    expect(await factsDuring(api, () => signIn(work))).toEqual([])
    const [, seenAgain, ...more] = await devices()
    expect(more).toEqual([])
    expect(seenAgain!.last_seen_at.getTime()).toBeGreaterThan(added!.last_seen_at.getTime())
  })

  it('is told also when it is the first that we see of an account from before', async () => {
    await api.sql('delete from devices where user_id = $1', [userId])
    await api.sql(`update users set created_at = now() - interval '1 year' where id = $1`, [userId])
    const facts = await factsDuring(api, () => signIn(api.asGuest()))
    expect(facts).toMatchObject([{ type: 'user.device-added', data: { userId } }])
  })

  it('is known by a cookie that scripts cannot read, whatever it calls itself', async () => {
    const work = api.asGuest()
    expect((await signIn(work)).headers.getSetCookie()).toContainEqual(
      expect.stringMatching(/^nastavnik-device=.*Max-Age=34560000.*Path=\/.*HttpOnly.*SameSite=Lax/),
    )
    expect(await factsDuring(api, () => signIn(work, 'Firefox of the next year'))).toEqual([])
  })

  it('is not known by a cookie that somebody made up, not even from what the database says', async () => {
    const [known] = await devices()
    for (const made of [
      known!.fingerprint,
      `${known!.fingerprint}.`,
      `${known!.fingerprint}.AAAA`,
      '.',
      'x',
    ]) {
      const stranger = api.asGuest()
      stranger.cookies.set(cookie, made)
      const facts = await factsDuring(api, () => signIn(stranger, `Stranger with ${made}`))
      expect(facts.map(({ type }) => type)).toEqual(['user.device-added'])
    }
  })

  it('of which somebody knows the password not is not remembered', async () => {
    const guesser = api.asGuest()
    const facts = await factsDuring(api, () =>
      guesser.post('/api/users/login', { email, password: 'не тот пароль' }),
    )
    expect(facts).toEqual([])
    expect(guesser.cookies.has(cookie)).toBe(false)
    expect(await devices()).toHaveLength(1)
  })

  it('belongs to each who signs in on it', async () => {
    const { boris } = api.people
    await home.post('/api/users/login', { email: boris.email, password: demoPassword })
    await home.post('/api/users/login', { email: boris.email, password: demoPassword })
    const rows = await api.sql('select fingerprint from devices where user_id = $1', [boris.id])
    expect(rows).toEqual([{ fingerprint: (await devices())[0]!.fingerprint }])
  })
})

describe('two new browsers of the same kind at the same time', () => {
  it('are two devices, and the person is told of both', async () => {
    const facts = await factsDuring(api, () => Promise.all([signIn(api.asGuest()), signIn(api.asGuest())]))
    expect(facts.map(({ type }) => type)).toEqual(['user.device-added', 'user.device-added'])
    expect(await devices()).toHaveLength(3)
  })

  it('are two also where one of them has just registered', async () => {
    const facts = await factsDuring(api, () => api.asGuest().post('/api/users/login', { email, password }))
    expect(facts).toMatchObject([{ type: 'user.device-added' }])
  })
})

it('a person reads their own devices, without what they are known by', async () => {
  const { docs } = (await home.get('/api/devices')).body
  expect(docs).toMatchObject([{ lastSeenAt: expect.any(String) }])
  expect(JSON.stringify(docs)).not.toContain((await devices())[0]!.fingerprint)
  expect((await api.as(api.people.vera).get('/api/devices')).body.docs).not.toContainEqual(
    expect.objectContaining({ id: docs[0].id }),
  )
})

it('a new device reaches the person on the site, by mail and by web push, also in quiet hours', async () => {
  await api.sql(
    `update profile_settings set quiet_from = '00:00', quiet_to = '23:59', digest = 'off' where user_id = $1`,
    [userId],
  )
  await api.sql(
    `insert into push_subscriptions (user_id, endpoint, p256dh, auth) values ($1, 'https://push.test/1', 'p', 'a')`,
    [userId],
  )
  await signIn(api.asGuest())
  await effects.processAll()
  expect((await home.get('/api/my-notifications')).body.items).toMatchObject([
    { type: 'device-added', params: { device: 'Firefox, Linux' } },
  ])
  expect(
    await api.sql(
      `select channel::text as channel, due_at <= now() as "isDue" from notification_deliveries
       where recipient_id = $1 and type = 'device-added' order by 1`,
      [userId],
    ),
  ).toEqual([
    { channel: 'email', isDue: true },
    { channel: 'push', isDue: true },
  ])
})

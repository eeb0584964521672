import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SessionItem } from '@/server/api-types'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
const password = 'длинный-пароль'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api?.close())

let count = 0
let email: string, userId: string
let home: Client, phone: Client
beforeEach(async () => {
  email = `sessions-${++count}@nastavnik.test`
  home = api.asGuest()
  const body = { email, password, name: 'Новый Человек', role: 'student' }
  const headers = { 'User-Agent': firefox, 'Accept-Language': 'ru-RU,ru;q=0.9' }
  userId = (await home.post('/api/users/register', body, { headers })).body.user.id
  phone = api.asGuest()
  await signIn(phone)
})

const signIn = (browser: Client) =>
  browser.post(
    '/api/users/login',
    { email, password },
    { headers: { 'User-Agent': safari, 'Accept-Language': 'ka, en;q=0.5' } },
  )
const sessionsOf = async (browser: Client) =>
  (await browser.get<{ items: SessionItem[] }>('/api/my-sessions')).body.items
const isSignedIn = async (browser: Client) => (await browser.get('/api/users/me')).body.user !== null
const wake = (sessionId: string) =>
  api.sql(
    `insert into push_subscriptions (user_id, endpoint, p256dh, auth, session_id) values ($1, 'https://push.test/' || $2::text, 'key', 'secret', $2)`,
    [userId, sessionId],
  )
const woken = async () =>
  (
    await api.sql<{ session_id: string }>('select session_id from push_subscriptions where user_id = $1', [
      userId,
    ])
  ).map(({ session_id }) => session_id)

describe('the sessions of a person', () => {
  it('say in which browser they are, what it speaks and when it was there, this one first', async () => {
    expect(await sessionsOf(home)).toMatchObject([
      { device: 'Firefox, Linux', language: 'ru-RU', isCurrent: true, lastSeenAt: expect.any(String) },
      { device: 'Safari, iPhone', language: 'ka', isCurrent: false },
    ])
    expect(await sessionsOf(phone)).toMatchObject([
      { device: 'Safari, iPhone', isCurrent: true },
      { device: 'Firefox, Linux', isCurrent: false },
    ])
  })

  it('are one for each browser: a new sign-in in it takes the place of the last', async () => {
    const [before] = await sessionsOf(phone)
    await wake(before!.id)
    await signIn(phone)
    const [after, ...others] = await sessionsOf(phone)
    expect(others).toHaveLength(1)
    expect(after!.id).not.toBe(before!.id)
    expect(await woken()).toEqual([after!.id])
  })

  it('know when somebody was there, though nobody signs in anew', async () => {
    await api.sql(`update devices set last_seen_at = now() - interval '3 hours' where user_id = $1`, [userId])
    await api.sql(`update users_sessions set created_at = now() - interval '3 hours' where _parent_id = $1`, [
      userId,
    ])
    const [here, there] = await sessionsOf(home)
    const ageMinutes = ({ lastSeenAt }: SessionItem) => (Date.now() - Date.parse(lastSeenAt)) / 60_000
    expect(ageMinutes(here!)).toBeLessThan(1)
    expect(ageMinutes(there!)).toBeGreaterThan(170)
  })

  it('are nobody else’s', async () => {
    const [{ id } = { id: '' }] = await sessionsOf(home)
    const vera = api.as(api.people.vera)
    expect((await sessionsOf(vera)).map((session) => session.id)).not.toContain(id)
    expect((await vera.delete(`/api/my-sessions/${id}`)).outcome).toBe('404 not-found')
    expect((await api.asGuest().get('/api/my-sessions')).outcome).toBe('401 unauthenticated')
    expect((await api.asGuest().delete('/api/my-sessions')).outcome).toBe('401 unauthenticated')
    expect(await isSignedIn(home)).toBe(true)
  })
})

describe('ending sessions', () => {
  it('of one browser signs it out and silences it, and no other', async () => {
    const [here, there] = await sessionsOf(home)
    await wake(here!.id)
    await wake(there!.id)
    expect((await home.delete(`/api/my-sessions/${there!.id}`)).outcome).toBe('204')
    expect([await isSignedIn(home), await isSignedIn(phone)]).toEqual([true, false])
    expect(await woken()).toEqual([here!.id])
    expect((await home.delete(`/api/my-sessions/${there!.id}`)).outcome).toBe('404 not-found')
  })

  it('of all others leaves this one', async () => {
    await signIn(api.asGuest())
    const [here, there] = await sessionsOf(home)
    await wake(here!.id)
    await wake(there!.id)
    expect((await home.delete('/api/my-sessions')).outcome).toBe('204')
    expect((await sessionsOf(home)).map(({ id }) => id)).toEqual([here!.id])
    expect(await isSignedIn(phone)).toBe(false)
    expect(await woken()).toEqual([here!.id])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountLinkToken } from '@/collections/account-links/link-token'
import { env } from '@/platform/config/env'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'
import { howMany, reportFault } from '@/tests/support/report-fault'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api?.close())

const password = 'длинный-пароль'
let count = 0
async function newcomer(): Promise<{ browser: Client; email: string; id: string }> {
  const email = `hazard-${++count}@nastavnik.test`
  const browser = api.asGuest()
  const { body } = await browser.post('/api/users/register', {
    email,
    password,
    name: 'Новый Человек',
    role: 'student',
  })
  return { browser, email, id: body.user.id }
}
/** So many at a time as a browser farm would open. */
async function inBatches<T>(works: number, work: (at: number) => Promise<T>, size = 100): Promise<T[]> {
  const results: T[] = []
  for (let at = 0; at < works; at += size)
    results.push(
      ...(await Promise.all(
        Array.from({ length: Math.min(size, works - at) }, (_, index) => work(at + index)),
      )),
    )
  return results
}

/** A browser that has nothing but a copied session. */
const thiefOf = (browser: Client): Client => {
  const thief = api.asGuest()
  for (const [name, value] of browser.cookies) thief.cookies.set(name, value)
  return thief
}

describe('sessions (row 11)', { timeout: 600_000 }, () => {
  const replays = howMany({ small: 100, full: 1000 })
  const endings: Record<string, (who: { browser: Client; email: string; id: string }) => Promise<unknown>> = {
    'signing out': ({ browser }) => browser.post('/api/users/logout', {}),
    'a new password': ({ browser }) =>
      browser.post('/api/users/change-password', { currentPassword: password, password: `${password}-2` }),
    'a reset by mail': async ({ email, id }) => {
      await api.asGuest().post('/api/account-links/password-reset', { email })
      const [link] = await api.sql<{ id: string }>(
        `select id from account_links where user_id = $1 and kind = 'reset-password'`,
        [id],
      )
      const token = accountLinkToken(env().PAYLOAD_SECRET, link!.id)
      await api.asGuest().post('/api/account-links/use', { token, password: `${password}-3` })
    },
    'another role': ({ id }) => api.as(api.people.admin).patch(`/api/users/${id}`, { role: 'editor' }),
    suspension: ({ id }) =>
      api.as(api.people.admin).post('/api/sanctions', { user: id, kind: 'suspension', reason: 'Проверка' }),
    'being signed out from elsewhere': async ({ email, id }) => {
      const other = api.asGuest()
      await other.post('/api/users/login', { email, password })
      await other.delete('/api/my-sessions')
      expect(await api.sql('select 1 from users_sessions where _parent_id = $1', [id])).toHaveLength(1)
    },
  }

  it.each(Object.keys(endings))('are worth nothing after %s', async (ending) => {
    const who = await newcomer()
    const stolen = new Map(who.browser.cookies)
    await endings[ending]!(who)
    who.browser.cookies.clear()
    for (const [name, value] of stolen) who.browser.cookies.set(name, value)
    // A session that was just checked is believed for two seconds.
    await expect
      .poll(async () => (await thiefOf(who.browser).get('/api/session')).body.user, { timeout: 5_000 })
      .toBeNull()
    const answers = await inBatches(replays, async (at) => {
      const thief = thiefOf(who.browser)
      const asked = [
        () => thief.get('/api/users/me').then(({ body }) => body.user),
        () => thief.get('/api/session').then(({ body }) => body.user),
        () =>
          thief
            .get('/api/my-notifications')
            .then(({ outcome }) => (outcome.startsWith('401') ? null : outcome)),
        () =>
          thief
            .put('/api/my-settings/privacy', {})
            .then(({ outcome }) => (outcome.startsWith('401') ? null : outcome)),
      ]
      return asked[at % asked.length]!()
    })
    expect(answers.filter((answer) => answer !== null)).toEqual([])
    reportFault(11, `${replays} replays of a session after ${ending}: 0 accepted`)
  })

  it('begin under a new id at every sign-in, whatever the browser brought along', async () => {
    const { email } = await newcomer()
    const tokens = new Set<string>()
    const fixed = 'eyJhbGciOiJIUzI1NiJ9.e30.fixed-by-somebody-else'
    for (let at = 0; at < 20; at++) {
      const browser = api.asGuest()
      browser.cookies.set('nastavnik-token', fixed)
      await browser.post('/api/users/login', { email, password })
      tokens.add(browser.cookies.get('nastavnik-token')!)
    }
    expect(tokens.has(fixed)).toBe(false)
    expect(tokens.size).toBe(20)
    reportFault(11, '20 sign-ins with a session that somebody else had set: 20 new ones')
  })
})

describe('guessing (row 12)', { timeout: 600_000 }, () => {
  it('a thousand at once are looked at five times for each account', async () => {
    const guesses = howMany({ small: 300, full: 1000 })
    const accounts = [(await newcomer()).email, (await newcomer()).email, 'nobody-at-all@nastavnik.test']
    const looked: number[] = []
    for (const email of accounts) {
      const outcomes = await inBatches(
        guesses,
        async (at) =>
          (await api.asGuest().post('/api/users/login', { email, password: `догадка-${at}` })).outcome,
      )
      looked.push(outcomes.filter((outcome) => outcome === '401 wrong-credentials').length)
      expect(outcomes.filter((outcome) => outcome === '429 account-locked')).toHaveLength(guesses - 5)
    }
    expect(looked).toEqual([5, 5, 5])
    reportFault(
      12,
      `${guesses} guesses at once at each of two accounts and one that is not there: ${looked.join(', ')} looked at`,
    )
  })
})

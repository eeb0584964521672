import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'

let api: Api
beforeAll(async () => void (api = await startApi()))
afterAll(() => api?.close())

const password = 'длинный-пароль'
let count = 0
let email: string, ownBrowser: Client
beforeEach(async () => {
  email = `guessed-${++count}@nastavnik.test`
  ownBrowser = api.asGuest()
  await ownBrowser.post('/api/users/register', { email, password, name: 'Новый Человек', role: 'student' })
})

const signIn = (words: { email?: string; password?: string } = {}, browser = api.asGuest()) =>
  browser.post('/api/users/login', { email, password, ...words })
const guess = (at: number, browser?: Client) => signIn({ password: `догадка-${at}` }, browser)
const close = async (browser?: Client) => {
  for (let at = 0; at < 5; at++) await guess(at, browser)
}

describe('tries to sign in to one account', () => {
  it('are looked at five times, however many come at once, the right password among them', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, (_, at) => guess(at)))
    const outcomes = answers.map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === '401 wrong-credentials')).toHaveLength(5)
    expect(outcomes.filter((outcome) => outcome === '429 account-locked')).toHaveLength(195)
    expect((await signIn()).outcome).toBe('429 account-locked')
  })

  it('say when to try again, in the header and in words', async () => {
    await close()
    const { headers, body } = await signIn()
    expect(Number(headers.get('Retry-After'))).toBeGreaterThan(500)
    expect(body.error.message).toBe('Слишком много попыток. Попробуйте через 10 мин.')
  })

  it('cannot be made by GraphQL, where one request could try many', async () => {
    const { errors } = await api
      .asGuest()
      .graphql(`mutation { loginUser(email: "${email}", password: "${password}") { exp } }`)
    expect(errors).toEqual(['There is no loginUser'])
  })

  it('do not lock out whoever is at home in the browser', async () => {
    await close()
    expect((await signIn({}, ownBrowser)).outcome).toBe('200')
    expect((await signIn()).outcome).toBe('429 account-locked')
    await close(ownBrowser)
    expect((await signIn({}, ownBrowser)).outcome).toBe('429 account-locked')
  })

  it('begin anew with the right password', async () => {
    for (let round = 0; round < 3; round++) {
      for (let at = 0; at < 4; at++) expect((await guess(at)).outcome).toBe('401 wrong-credentials')
      expect((await signIn()).outcome).toBe('200')
    }
  })

  it('begin anew when an admin unlocks the account, and nobody else', async () => {
    await close()
    for (const stranger of [api.asGuest(), api.as(api.people.boris), api.as(api.people.support)])
      expect((await stranger.post('/api/users/unlock', { email })).outcome).toBe('403 forbidden')
    expect((await signIn()).outcome).toBe('429 account-locked')
    expect((await api.as(api.people.admin).post('/api/users/unlock', { email })).outcome).toBe('200')
    expect((await signIn()).outcome).toBe('200')
    expect(await api.sql(`select actor_id from audit_log where action = 'unlocked'`)).toEqual([
      { actor_id: api.people.admin.id },
    ])
  })

  it('are counted whatever the case of the address', async () => {
    for (let at = 0; at < 5; at++) await signIn({ email: ` ${email.toUpperCase()} `, password: 'не-тот' })
    expect((await signIn()).outcome).toBe('429 account-locked')
  })
})

describe('an address without an account', () => {
  const nobody = () => `nobody-${count}@nastavnik.test`

  it('answers as one with an account does: the same words, as often', async () => {
    const answersOf = async (whose: string) => {
      const answers = []
      for (let at = 0; at < 7; at++) answers.push(await signIn({ email: whose, password: `догадка-${at}` }))
      return answers.map(({ status, body }) => {
        delete body.error.requestId
        return { status, body }
      })
    }
    expect(await answersOf(nobody())).toEqual(await answersOf(email))
  })

  it('takes as long', async () => {
    const unlimited = async (whose: string) => {
      await api.sql('delete from rate_limits')
      const from = performance.now()
      await signIn({ email: whose, password: 'не тот пароль' })
      return performance.now() - from
    }
    const times: { known: number; unknown: number }[] = []
    for (let round = 0; round < 9; round++)
      times.push({ known: await unlimited(email), unknown: await unlimited(nobody()) })
    const median = (whose: 'known' | 'unknown') => times.map((time) => time[whose]).sort((a, b) => a - b)[4]!
    // Without the work of the hash it is less than a tenth.
    expect(median('unknown') / median('known')).toBeGreaterThan(0.5)
    expect(median('unknown') / median('known')).toBeLessThan(2)
  })
})

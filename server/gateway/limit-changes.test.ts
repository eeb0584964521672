import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'

let api: Api
beforeAll(async () => void (api = await startApi({ limitsFloods: true })))
afterAll(() => api?.close())
beforeEach(() => api.sql('delete from rate_limits'))

const from = (address: string) => ({ headers: { 'X-Forwarded-For': address } })
const watch = (client: Client, address: string, method = 'POST') =>
  client.send(method, '/api/no-such-thing', method === 'GET' ? undefined : {}, from(address))
/** The outcomes of so many requests at once, and how often each came. */
async function outcomes(requests: number, send: (at: number) => ReturnType<typeof watch>) {
  const counted = new Map<string, number>()
  for (let at = 0; at < requests; at += 100) {
    const answers = await Promise.all(
      Array.from({ length: Math.min(100, requests - at) }, (_, index) => send(at + index)),
    )
    for (const { outcome } of answers) counted.set(outcome, (counted.get(outcome) ?? 0) + 1)
  }
  return Object.fromEntries(counted)
}

it('a person changes three hundred things a minute, from wherever', async () => {
  const boris = api.as(api.people.boris)
  await boris.signIn()
  await api.sql('delete from rate_limits')
  expect(await outcomes(310, (at) => watch(boris, `192.0.2.${at % 100}`))).toEqual({
    '404 not-found': 300,
    '429 rate-limited': 10,
  })
  const { headers, body } = await watch(boris, '192.0.2.1')
  expect(Number(headers.get('Retry-After'))).toBeGreaterThan(0)
  expect(body.error.message).toMatch(/^Слишком много запросов подряд/)
  expect((await watch(boris, '192.0.2.1', 'GET')).outcome).toBe('404 not-found')
  expect((await watch(api.as(api.people.vera), '192.0.2.1')).outcome).toBe('404 not-found')
})

it('guests of one address do not hinder those of another, nor whoever is signed in there', async () => {
  const guest = api.asGuest()
  expect((await outcomes(1510, () => watch(guest, '192.0.2.1')))['429 rate-limited']).toBe(10)
  expect((await watch(guest, '192.0.2.2')).outcome).toBe('404 not-found')
  expect((await watch(api.as(api.people.vera), '192.0.2.1')).outcome).toBe('404 not-found')
})

it('nobody says which address they come from but the proxy in front of us', async () => {
  const guest = api.asGuest()
  const read = (at: number) =>
    guest.post(
      '/api/account-links/read',
      { token: 'no-token' },
      { headers: { 'X-Forwarded-For': '192.0.2.1', 'X-Client-Address': `192.0.2.${at}` } },
    )
  const counted = await outcomes(61, read)
  expect(counted).toEqual({ '400 link-invalid': 60, '429 rate-limited': 1 })
})

import { RateLimiterMemory } from 'rate-limiter-flexible'
import { expect, it } from 'vitest'
import { createFlexibleRateLimiter } from './adapters/flexible-rate-limiter'
import { createRateLimits } from './rate-limits'

const limits = (limitsFloods = true) =>
  createRateLimits(
    createFlexibleRateLimiter((options) => new RateLimiterMemory(options)),
    { limitsFloods },
  )
const codeOf = (taking: Promise<void>): Promise<string> =>
  taking.then(
    () => 'granted',
    (error: { code: string }) => error.code,
  )
const refusals = async (times: number, take: (at: number) => Promise<void>) => {
  const codes = []
  for (let at = 0; at < times; at++) codes.push(await codeOf(take(at)))
  return codes.filter((code) => code !== 'granted')
}

it('an account is tried five times from wherever', async () => {
  const { take } = limits()
  const codes = await refusals(7, (at) => take('sign-in', { account: 'vera', address: `192.0.2.${at}` }))
  expect(codes).toEqual(['account-locked', 'account-locked'])
})

it('an address tries a hundred accounts, and no more of any', async () => {
  const { take } = limits()
  const codes = await refusals(102, (at) =>
    take('sign-in', { account: `person-${at}`, address: '192.0.2.1' }),
  )
  expect(codes).toEqual(['rate-limited', 'rate-limited'])
  // What was refused took nothing from the account.
  expect(
    await refusals(5, (at) => take('sign-in', { account: 'person-101', address: `192.0.2.${at + 2}` })),
  ).toEqual([])
})

it('everybody together tries three hundred a minute', async () => {
  const { take } = limits()
  const codes = await refusals(301, (at) =>
    take('sign-in', { account: `person-${at}`, address: `192.0.2.${at % 200}` }),
  )
  expect(codes).toEqual(['rate-limited'])
})

it.each([
  ['addresses of one IPv6 network', '2001:db8:1:2::1', '2001:db8:1:2:ffff::9', true],
  ['addresses of two IPv6 networks', '2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['an IPv4 address and the same as IPv6', '192.0.2.7', '::ffff:192.0.2.7', true],
  ['two IPv4 addresses', '192.0.2.7', '192.0.2.8', false],
  ['what is no address', 'unknown', 'unknown', true],
] as const)('%s count together or not', async (_, one, other, isTogether) => {
  const { take } = limits()
  expect(await refusals(30, () => take('registration', { address: one }))).toEqual([])
  expect(await codeOf(take('registration', { address: other }))).toBe(isTogether ? 'rate-limited' : 'granted')
})

it('without limits of floods only an account is guarded', async () => {
  const { take } = limits(false)
  expect(await refusals(40, () => take('registration', { address: '192.0.2.1' }))).toEqual([])
  expect(await refusals(400, () => take('change', { account: 'vera' }))).toEqual([])
  expect(await refusals(6, () => take('account-mail', { account: 'vera' }))).toEqual(['rate-limited'])
})

it('an account begins anew, and only that one', async () => {
  const { take, forget } = limits()
  await refusals(6, () => take('sign-in', { account: 'vera' }))
  await refusals(6, () => take('sign-in', { account: 'boris' }))
  await forget('sign-in', 'vera')
  expect(await codeOf(take('sign-in', { account: 'vera' }))).toBe('granted')
  expect(await codeOf(take('sign-in', { account: 'boris' }))).toBe('account-locked')
})

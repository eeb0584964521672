import ipaddr from 'ipaddr.js'
import type { Payload } from 'payload'
import { AppError } from './errors/app-error'
import type { RateLimit, RateLimiter } from './ports/rate-limiter'

const minute = 60
const hour = 60 * minute
type Limit = readonly [points: number, seconds: number]

/**
 * How often each deed may be done: for one account, from one network address, and by everybody together. An address is shared by a
 * class or by an office, so it may do what thirty people do. Everybody together is bounded where a deed costs the processor or sends mail.
 */
const deeds = {
  'sign-in': { account: [5, 10 * minute], address: [100, 10 * minute], everybody: [300, minute] },
  registration: { address: [30, hour], everybody: [1000, hour] },
  'account-mail': { account: [5, hour], address: [30, hour], everybody: [3000, hour] },
  'account-link': { address: [60, 10 * minute], everybody: [600, minute] },
  export: { account: [3, 24 * hour] },
  report: { account: [20, hour] },
  change: { account: [300, minute], address: [1500, minute] },
} as const satisfies Record<string, { account?: Limit; address?: Limit; everybody?: Limit }>

export type LimitedDeed = keyof typeof deeds
type Scope = 'account' | 'address' | 'everybody'

/** Who does it: the account it is about, whether or not there is one, and the network address it comes from. */
interface Doer {
  account?: string
  address?: string | null
}

/** Whole networks of IPv6 belong to one household; an IPv4 address in the form of IPv6 is that IPv4 address. */
function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  return (parsed as ipaddr.IPv6).parts.slice(0, 4).join(':')
}

/** The network address that the front door saw; null where nobody asks from outside. */
export const clientAddress = (headers: Headers): string | null => headers.get('x-client-address')

/** Refuses what is done too often. */
export interface RateLimits {
  /**
   * Counts one more of a deed.
   * @throws AppError `account-locked` for too many tries to sign in to one account, else `rate-limited`; both say after how many seconds to try again
   */
  take(deed: LimitedDeed, who: Doer): Promise<void>
  /** Begins anew for an account. */
  forget(deed: LimitedDeed, account: string): Promise<void>
}

/**
 * @param limitsFloods whether addresses, everybody together and changes of whoever is signed in are limited; whatever guards an account
 * always is
 */
export function createRateLimits(
  limiter: RateLimiter,
  { limitsFloods }: { limitsFloods: boolean },
): RateLimits {
  const limitOf = (deed: LimitedDeed, scope: Scope): RateLimit | null => {
    const limits: Partial<Record<Scope, Limit>> = deeds[deed]
    const limit = limits[scope]
    return limit ? { name: `${deed}-${scope}`, points: limit[0], seconds: limit[1] } : null
  }

  async function takeOne(deed: LimitedDeed, scope: Scope, key: string | null | undefined): Promise<void> {
    const limit = limitOf(deed, scope)
    const isFlood = scope !== 'account' || deed === 'change'
    if (!limit || !key || (isFlood && !limitsFloods)) return
    const seconds = await limiter.take(limit, key)
    if (seconds === null) return
    const code = deed === 'sign-in' && scope === 'account' ? 'account-locked' : 'rate-limited'
    throw new AppError(code, { params: { seconds, minutes: Math.ceil(seconds / minute) } })
  }

  return {
    async take(deed, { account, address }) {
      // In this order: what one address may do no more takes nothing from an account, and neither takes from everybody.
      await takeOne(deed, 'address', address && networkOf(address))
      await takeOne(deed, 'account', account)
      await takeOne(deed, 'everybody', 'everybody')
    },
    async forget(deed, account) {
      const limit = limitOf(deed, 'account')
      if (limit) await limiter.forget(limit, account)
    },
  }
}

const none: RateLimits = { take: async () => {}, forget: async () => {} }

/** Lets hooks and endpoints find the limits of this process. */
export function provideRateLimits(payload: Payload, rateLimits: RateLimits): void {
  payload.config.custom.rateLimits = rateLimits
}

/** The limits of this process; none in a script, which answers nobody. */
export const rateLimitsOf = (payload: Payload): RateLimits =>
  (payload.config.custom.rateLimits as RateLimits | undefined) ?? none

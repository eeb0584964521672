import { createHash } from 'node:crypto'
import { RateLimiterRes, type IRateLimiterOptions, type RateLimiterAbstract } from 'rate-limiter-flexible'
import type { RateLimit, RateLimiter } from '@/platform/ports/rate-limiter'

/** Of one length whatever it is made of, and no list of addresses for whoever reads where it is kept. */
const kept = (key: string) => createHash('sha256').update(key).digest('base64url')

/** The limiters of rate-limiter-flexible, one for each limit; `make` says where they count. */
export function createFlexibleRateLimiter(
  make: (options: IRateLimiterOptions) => RateLimiterAbstract,
  close: () => Promise<void> = async () => {},
): RateLimiter {
  const limiters = new Map<string, RateLimiterAbstract>()
  function limiterOf({ name, points, seconds }: RateLimit): RateLimiterAbstract {
    const known = limiters.get(name)
    if (known) return known
    const made = make({ keyPrefix: name, points, duration: seconds })
    limiters.set(name, made)
    return made
  }
  return {
    async take(limit, key) {
      try {
        await limiterOf(limit).consume(kept(key))
        return null
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000))
      }
    },
    forget: async (limit, key) => void (await limiterOf(limit).delete(kept(key))),
    close,
  }
}

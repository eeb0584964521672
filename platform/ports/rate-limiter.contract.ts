import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { RateLimit, RateLimiter } from './rate-limiter'

/** What every RateLimiter promises. `create` makes limiters that count together, as those of two processes do. */
export function rateLimiterContract(name: string, create: () => RateLimiter): void {
  describe(`${name} keeps the promises of a rate limiter`, () => {
    const limiters: RateLimiter[] = []
    const open = () => {
      const limiter = create()
      limiters.push(limiter)
      return limiter
    }
    const limit: RateLimit = { name: 'test', points: 5, seconds: 60 }
    const key = () => `somebody-${randomUUID()}@nastavnik.test`
    const granted = (answers: (number | null)[]) => answers.filter((answer) => answer === null).length

    afterEach(async () => {
      await Promise.all(limiters.splice(0).map((limiter) => limiter.close()))
    })

    it('gives as many as there are and then says how long to wait', async () => {
      const [limiter, who] = [open(), key()]
      for (let taken = 0; taken < 5; taken++) expect(await limiter.take(limit, who)).toBeNull()
      const wait = await limiter.take(limit, who)
      expect(wait).toBeGreaterThan(50)
      expect(wait).toBeLessThanOrEqual(60)
    })

    it('gives no more to many who come at once in two processes', async () => {
      const [here, there, who] = [open(), open(), key()]
      const answers = await Promise.all(
        Array.from({ length: 200 }, (_, index) => (index % 2 ? here : there).take(limit, who)),
      )
      expect(granted(answers)).toBe(5)
    })

    it('counts each by itself: another key, another limit', async () => {
      const [limiter, who] = [open(), key()]
      const one = { ...limit, points: 1 }
      expect(await limiter.take(one, who)).toBeNull()
      expect(await limiter.take(one, who)).not.toBeNull()
      expect(await limiter.take(one, key())).toBeNull()
      expect(await limiter.take({ ...one, name: 'another' }, who)).toBeNull()
    })

    it('gives again when the time is over', async () => {
      const [limiter, who] = [open(), key()]
      const short = { name: 'short', points: 1, seconds: 1 }
      expect(await limiter.take(short, who)).toBeNull()
      expect(await limiter.take(short, who)).toBe(1)
      await expect.poll(() => limiter.take(short, who), { timeout: 5_000 }).toBeNull()
    })

    it('forgets one key, and what it never knew', async () => {
      const [limiter, who, other] = [open(), key(), key()]
      const one = { ...limit, points: 1 }
      for (const each of [who, other]) await limiter.take(one, each)
      await limiter.forget(one, who)
      await limiter.forget(one, key())
      expect(await limiter.take(one, who)).toBeNull()
      expect(await limiter.take(one, other)).not.toBeNull()
    })

    it('takes a key of any length and any letters', async () => {
      const limiter = open()
      const [long, other] = ['ё🎓'.repeat(1000), `${'ё🎓'.repeat(1000)}!`]
      const one = { ...limit, name: randomUUID(), points: 1 }
      expect(await limiter.take(one, long)).toBeNull()
      expect(await limiter.take(one, long)).not.toBeNull()
      expect(await limiter.take(one, other)).toBeNull()
    })

    it('closes twice, and never used', async () => {
      const limiter = open()
      await limiter.close()
      await limiter.close()
    })
  })
}

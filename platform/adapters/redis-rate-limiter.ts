import { setTimeout as pause } from 'node:timers/promises'
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import type { Log } from '@/platform/log'
import type { RateLimiter } from '@/platform/ports/rate-limiter'
import { createFlexibleRateLimiter } from './flexible-rate-limiter'
import { connectToRedis } from './redis-connection'

interface Options {
  redisUrl: string
  /** Keeps several installations apart that share one Redis. */
  prefix: string
  log: Log
  /** How long an answer of Redis is waited for. */
  answerMs?: number
}

/** Counts in Redis. While it is away each process counts for itself: people go on, and a guesser gains little. */
export function createRedisRateLimiter({ redisUrl, prefix, log, answerMs = 1000 }: Options): RateLimiter {
  const redis = connectToRedis(redisUrl, 'rate-limits', log, {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: answerMs,
    lazyConnect: true,
  })
  let connected: Promise<unknown> | undefined
  /** Only the first connection is waited for: once it was there, its absence is known at once. */
  const beConnected = () =>
    (connected ??= Promise.race([
      redis.connect().catch(() => {}),
      pause(answerMs, undefined, { ref: false }),
    ]))
  const limiter = createFlexibleRateLimiter(
    (options) => {
      const keyPrefix = `${prefix}:rate-limit:${options.keyPrefix}`
      const insuranceLimiter = new RateLimiterMemory({ ...options, keyPrefix })
      return new RateLimiterRedis({ ...options, keyPrefix, storeClient: redis, insuranceLimiter })
    },
    async () => redis.disconnect(),
  )
  return {
    take: (limit, key) => beConnected().then(() => limiter.take(limit, key)),
    forget: (limit, key) => beConnected().then(() => limiter.forget(limit, key)),
    close: limiter.close,
  }
}

import { Redis, type RedisOptions } from 'ioredis'
import type { Log } from '@/platform/log'

/** A silent connection that owes us an answer for so long is given up and made anew. */
const socketTimeout = 30_000
const RECONNECT_MS = { step: 100, most: 2000 }

/** A connection that comes back by itself, however long Redis is away. `purpose` is who speaks in the log. */
export function connectToRedis(url: string, purpose: string, log: Log, options: RedisOptions = {}): Redis {
  const redis = new Redis(url, {
    connectionName: `nastavnik-${purpose}`,
    connectTimeout: 5000,
    keepAlive: 10_000,
    socketTimeout,
    retryStrategy: (times) => Math.min(times * RECONNECT_MS.step, RECONNECT_MS.most),
    ...options,
  })
  let isAway = false
  redis.on('error', (error) => {
    // One word for each absence, not for each try.
    if (!isAway) log.warn({ err: error, purpose }, 'Redis cannot be reached')
    isAway = true
  })
  redis.on('ready', () => {
    if (isAway) log.info({ purpose }, 'Redis is back')
    isAway = false
  })
  return redis
}

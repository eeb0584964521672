import { createRedisBackend } from 'bullmq'
import type { Redis } from 'ioredis'
import type { Log } from '@/platform/log'
import { type BullmqQueue, type BullmqTimes, createBullmqQueue } from './bullmq-queue'
import { connectToRedis } from './redis-connection'

interface Options extends BullmqTimes {
  redisUrl: string
  /** Before every key, so that several installations may share one Redis. */
  prefix: string
  log: Log
}

/**
 * BullMQ on Redis. Questions fail soon when Redis is away, for somebody waits for the answer;
 * workers wait for its return.
 */
export function createBullmqRedisQueue({
  redisUrl,
  prefix,
  log,
  answerMs = 5000,
  ...times
}: Options): BullmqQueue {
  let asking: Redis | undefined
  let working: Redis | undefined

  return createBullmqQueue(
    {
      backend: createRedisBackend,
      prefix,
      async prepare() {},
      queueConnection: () =>
        (asking ??= connectToRedis(redisUrl, 'queue', log, {
          commandTimeout: answerMs,
          maxRetriesPerRequest: 3,
        })),
      workerConnection: () =>
        (working ??= connectToRedis(redisUrl, 'worker', log, { maxRetriesPerRequest: null })),
      async close() {
        asking?.disconnect()
        working?.disconnect()
      },
    },
    log,
    { ...times, answerMs },
  )
}

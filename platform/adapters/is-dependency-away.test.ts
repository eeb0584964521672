import { S3Client, ListBucketsCommand } from '@aws-sdk/client-s3'
import { Redis } from 'ioredis'
import { Kafka, logLevel } from 'kafkajs'
import { Client } from 'pg'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { createLog } from '@/platform/log'
import { defineJob } from '@/platform/ports/job-queue'
import { createBullmqRedisQueue } from './bullmq-redis-queue'
import { isDependencyAway } from './is-dependency-away'

const nobody = { host: '127.0.0.1', port: 1 }
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => expect.unreachable(),
    (error: unknown) => error,
  )

it('a server that nobody can reach is away, whatever its client calls that', async () => {
  const redis = new Redis({ ...nobody, retryStrategy: () => 1, maxRetriesPerRequest: 1 })
  redis.on('error', () => undefined)
  const brokers = [`${nobody.host}:${nobody.port}`]
  const kafka = new Kafka({ brokers, retry: { retries: 0 }, logLevel: logLevel.NOTHING })
  const s3 = new S3Client({
    endpoint: `http://${brokers[0]}`,
    region: 'a',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  })
  const queue = createBullmqRedisQueue({
    redisUrl: `redis://${brokers[0]}`,
    prefix: 'a',
    log: createLog('silent'),
    answerMs: 100,
  })
  const ring = defineJob({ name: 'ring', schema: z.object({}), id: () => 'a', attempts: 1 })
  const failures = [
    await failureOf(new Client(nobody).connect()),
    await failureOf(redis.get('a')),
    await failureOf(kafka.admin().connect()),
    await failureOf(s3.send(new ListBucketsCommand({}))),
    await failureOf(queue.enqueue(ring, {})),
    new Error('it failed', { cause: Object.assign(new Error(), { code: 'ECONNREFUSED' }) }),
  ]
  for (const error of failures) expect([error, isDependencyAway(error)]).toEqual([error, true])
  redis.disconnect()
  s3.destroy()
  await queue.close()
})

it('a fact that an effect cannot stand is not a server that is away', () => {
  const { error } = z.object({ page: z.number() }).safeParse({})
  for (const reason of [
    error,
    new TypeError('x is undefined'),
    new Error('duplicate key'),
    'text',
    undefined,
  ])
    expect(isDependencyAway(reason)).toBe(false)
})

import { z } from 'zod'
import { createBullmqPostgresQueue } from '@/platform/adapters/bullmq-postgres-queue'
import { createBullmqRedisQueue } from '@/platform/adapters/bullmq-redis-queue'
import { createLog } from '@/platform/log'
import { defineJob } from '@/platform/ports/job-queue'

// A worker that takes a job and never finishes: somebody else kills it.
const [url = '', prefix = ''] = process.argv.slice(2)
const options = { log: createLog('silent'), lockMs: 600 }
const queue = url.startsWith('redis')
  ? createBullmqRedisQueue({ redisUrl: url, prefix, ...options })
  : createBullmqPostgresQueue({ databaseUrl: url, ...options })
const job = defineJob({ name: 'hang', schema: z.object({}), id: () => 'hang', attempts: 1 })
await queue.process(job, () => {
  process.send?.('took the job')
  return new Promise(() => undefined)
})

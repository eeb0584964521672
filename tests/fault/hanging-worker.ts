import { z } from 'zod'
import { createBullmqPostgresQueue } from '@/platform/adapters/bullmq-postgres-queue'
import { createLog } from '@/platform/log'
import { defineJob } from '@/platform/ports/job-queue'

// A worker that takes a job and never finishes: somebody else kills it.
const [databaseUrl = ''] = process.argv.slice(2)
const queue = createBullmqPostgresQueue({ databaseUrl, log: createLog('silent'), lockMs: 600 })
const job = defineJob({ name: 'hang', schema: z.object({}), id: () => 'hang', attempts: 1 })
await queue.process(job, () => {
  process.send?.('took the job')
  return new Promise(() => undefined)
})

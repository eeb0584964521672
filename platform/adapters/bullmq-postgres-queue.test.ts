import { fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { Pool } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '@/platform/config/env'
import { createLog } from '@/platform/log'
import { defineJob } from '@/platform/ports/job-queue'
import { jobQueueContract } from '@/platform/ports/job-queue.contract'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { createBullmqPostgresQueue } from './bullmq-postgres-queue'

let database: TestDatabase
const create = () =>
  createBullmqPostgresQueue({
    databaseUrl: database.url,
    log: createLog('silent'),
    lockMs: 600,
    firstRetryMs: 20,
    stopMs: 500,
  })

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

jobQueueContract('BullMQ on Postgres', create)

it('gives the job of a killed worker to another', async () => {
  const job = defineJob({ name: 'hang', schema: z.object({}), id: () => 'hang', attempts: 1 })
  const queue = create()
  await queue.enqueue(job, {})
  const worker = fork(path.join(projectRoot, 'tests/fault/hanging-worker.ts'), [database.url], {
    execArgv: ['--import', 'tsx'],
  })
  await once(worker, 'message')
  worker.kill('SIGKILL')
  const taken = Promise.withResolvers<boolean>()
  await queue.process(job, async (_, { isLastAttempt }) => taken.resolve(isLastAttempt))
  expect(await taken.promise).toBe(true)
  await queue.close()
})

it('keeps its tables in a schema of its own', async () => {
  const pool = new Pool({ connectionString: database.url })
  const { rows } = await pool.query(
    `select distinct table_schema from information_schema.tables where table_name = 'job'`,
  )
  await pool.end()
  expect(rows).toEqual([{ table_schema: 'bullmq' }])
})

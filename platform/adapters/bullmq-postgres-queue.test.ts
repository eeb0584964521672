import { Pool } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLog } from '@/platform/log'
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

jobQueueContract('BullMQ on Postgres', create, () => [database.url])

it('keeps its tables in a schema of its own', async () => {
  const pool = new Pool({ connectionString: database.url })
  const { rows } = await pool.query(
    `select distinct table_schema from information_schema.tables where table_name = 'job'`,
  )
  await pool.end()
  expect(rows).toEqual([{ table_schema: 'bullmq' }])
})

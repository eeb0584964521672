import { afterAll, beforeAll, expect, it } from 'vitest'
import { Pool } from 'pg'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { readRelayMetrics } from './relay-metrics'

let database: TestDatabase
let pool: Pool
beforeAll(async () => {
  database = await createTestDatabase()
  pool = new Pool({ connectionString: database.url })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

it('says how many facts wait and for how long the oldest of them has', async () => {
  expect(await readRelayMetrics(pool)).toEqual({ backlog: 0, lagSeconds: 0 })
  await pool.query(
    `insert into outbox (type, version, topic, key, data, occurred_at, published_at)
     select 'lesson.drawn', 1, 'lessons', 'a', '{}', now() - make_interval(secs => age), case when is_out then now() end
     from (values (90, true), (60, false), (5, false)) facts (age, is_out)`,
  )
  const { backlog, lagSeconds } = await readRelayMetrics(pool)
  expect(backlog).toBe(2)
  expect(lagSeconds).toBeGreaterThanOrEqual(60)
  expect(lagSeconds).toBeLessThan(80)
})

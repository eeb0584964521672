import { afterAll, expect, it } from 'vitest'
import { DatabasePool } from '@/platform/database/database-pool'
import { rateLimiterContract } from '@/platform/ports/rate-limiter.contract'
import { createTestDatabase } from '@/tests/support/database'
import { createPostgresRateLimiter } from './postgres-rate-limiter'

const database = await createTestDatabase()
const pool = new DatabasePool({ connectionString: database.url })
afterAll(async () => {
  await pool.end()
  await database.drop()
})

rateLimiterContract('Postgres', () => createPostgresRateLimiter({ pool }))

it('keeps no address that a reader of the table could use', async () => {
  const limit = { name: 'private', points: 1, seconds: 60 }
  await createPostgresRateLimiter({ pool }).take(limit, 'vera@nastavnik.test')
  const { rows } = await pool.query<{ key: string }>(`select key from rate_limits where key like 'private:%'`)
  expect(rows).toHaveLength(1)
  expect(rows[0]!.key).not.toContain('vera')
})

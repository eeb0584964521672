import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { DatabasePool, unhurriedTransaction } from './database-pool'

let database: TestDatabase
const pools: DatabasePool[] = []
beforeAll(async () => void (database = await createTestDatabase()))
afterEach(async () => {
  vi.useRealTimers()
  await Promise.all(pools.splice(0).map((pool) => pool.end()))
})
afterAll(() => database.drop())

function poolOf(max: number): DatabasePool {
  const pool = new DatabasePool({ connectionString: database.url, max })
  pools.push(pool)
  return pool
}

it('gets back the place of a connection that broke and was never given back', async () => {
  const pool = poolOf(2)
  const kept = await pool.connect()
  const { rows } = await kept.query<{ id: number }>('select pg_backend_pid() as id')
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  const broke = new Promise((resolve) => kept.once('end', resolve))
  await pool.query('select pg_terminate_backend($1)', [rows[0]!.id])
  await broke
  expect(pool.totalCount).toBe(2)
  // The other one, idle, is gone by then too.
  vi.advanceTimersByTime(60_000)
  expect(pool.totalCount).toBe(0)
})

it('tells whoever uses a connection that it broke, and nobody else', async () => {
  const pool = poolOf(2)
  const client = await pool.connect()
  const { rows } = await client.query<{ id: number }>('select pg_backend_pid() as id')
  const asked = client.query('select pg_sleep(30)').catch((error: Error) => error.message)
  await pool.query('select pg_terminate_backend($1)', [rows[0]!.id])
  expect(await asked).toMatch(/terminat/)
  client.release(true)
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})

it('limits statements, save those for which nobody waits', async () => {
  const limit = 'select current_setting($$statement_timeout$$) as is'
  const pool = poolOf(1)
  expect((await pool.query(limit)).rows).toEqual([{ is: '7s' }])
  expect((await unhurriedTransaction(pool, (db) => db.query(limit))).rows).toEqual([{ is: '0' }])
  expect((await pool.query(limit)).rows).toEqual([{ is: '7s' }])
})

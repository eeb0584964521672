import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadEnv } from '@/platform/config/env'
import { createServices, type Services } from '@/platform/services'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { consumers } from './consumers'
import { startJobs } from './main'

let database: TestDatabase
let folder: string
let services: Services
beforeEach(async () => {
  database = await createTestDatabase()
  folder = await mkdtemp(path.join(tmpdir(), 'nastavnik-jobs-'))
  services = await createServices(
    loadEnv({ MODE: 'test', DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'silent' }),
  )
})
afterEach(async () => {
  await services.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

it('publishes what is written and what was left from before, and lets go of every connection at the end', async () => {
  const fact = `insert into outbox (type, version, topic, key, data) values ('nobody.cares', 1, 'nothing', 'a', '{}')`
  const unpublished = async () =>
    (await services.pool.query('select 1 from outbox where published_at is null')).rowCount
  await services.pool.query(fact)
  const jobs = await startJobs(services)
  await services.pool.query(fact)
  jobs.kick()
  await jobs.processAll()
  expect(await unpublished()).toBe(0)
  await jobs.close()
  await services.close()

  services = await createServices(services.env)
  const { rows } = await services.pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  )
  expect(rows[0]?.count).toBe(0)
})

it('refuses to split an in-process bus', async () => {
  await expect(startJobs(services, { roles: ['relay'] })).rejects.toThrow('in one process')
  await expect(startJobs(services, { roles: ['worker'] })).rejects.toThrow('in one process')
})

it('knows every consumer by a name of its own', () => {
  expect(new Set(consumers.map(({ name }) => name)).size).toBe(consumers.length)
})

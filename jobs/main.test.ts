import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadEnv } from '@/platform/config/env'
import { createServices, type Services } from '@/platform/services'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { describeOn, realServer } from '@/tests/support/real-servers'
import { useTestTopics } from '@/tests/support/kafka'
import { consumers } from './consumers'
import { type JobRole, startJobs } from './main'

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

describeOn(['kafka'], 'on Kafka', () => {
  it('the relay publishes in one process what consumers in another have their effects of', async () => {
    const kafka = useTestTopics()
    const more = { KAFKA_BROKERS: realServer('kafka'), KAFKA_TOPIC_PREFIX: kafka.prefix }
    const start = async (role: JobRole) => {
      const { DATABASE_URL, DATA_DIR } = services.env
      const own = await createServices(
        loadEnv({ MODE: 'test', LOG_LEVEL: 'silent', DATABASE_URL, DATA_DIR, ...more }),
      )
      const jobs = await startJobs(own, { roles: [role] })
      return async () => {
        await jobs.close()
        await own.close()
      }
    }
    const stops = [await start('relay'), await start('worker')]
    await services.pool.query(
      `insert into outbox (type, version, topic, key, data) values ('tutor.followed', 1, 'tutors', 'a', '{"tutorId": "${randomUUID()}", "followerId": "${randomUUID()}"}')`,
    )
    const consumed = async () =>
      (await services.pool.query<{ consumer: string }>('select consumer from consumed_events')).rows.map(
        ({ consumer }) => consumer,
      )
    await expect.poll(consumed, { timeout: 30_000 }).toContain('feed.follow-tutor')
    for (const stop of stops) await stop()
    await kafka.remove()
  }, 60_000)
})

it('knows every consumer by a name of its own', () => {
  expect(new Set(consumers.map(({ name }) => name)).size).toBe(consumers.length)
})

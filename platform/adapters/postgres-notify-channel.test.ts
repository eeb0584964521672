import { Pool } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createLog } from '@/platform/log'
import { liveChannelContract } from '@/platform/ports/live-channel.contract'
import type { LiveEnvelope } from '@/platform/ports/live-channel'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { createPostgresNotifyChannel } from './postgres-notify-channel'

let database: TestDatabase
let pool: Pool
const log = createLog('silent')
const create = () => createPostgresNotifyChannel({ databaseUrl: database.url, pool, log })

beforeAll(async () => {
  database = await createTestDatabase()
  pool = new Pool({ connectionString: database.url })
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

liveChannelContract('Postgres notify', create)

it('listens again when its connection breaks', async () => {
  const channel = create()
  const heard: LiveEnvelope[] = []
  await channel.subscribe((one) => heard.push(one))
  const listeners = `from pg_stat_activity where application_name = 'nastavnik-live' and datname = current_database()`
  await pool.query(`select pg_terminate_backend(pid) ${listeners}`)
  const sent: LiveEnvelope = {
    userId: 'anna',
    message: { type: 'video', videoId: 'lesson', state: 'converting', progress: 0.5 },
  }
  await expect
    .poll(async () => {
      await channel.publish(sent)
      return heard[0]
    })
    .toEqual(sent)
  await channel.close()
  await expect.poll(async () => (await pool.query(`select 1 ${listeners}`)).rowCount).toBe(0)
})

import { randomBytes } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'
import { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { createLog } from '@/platform/log'
import { eventBusContract } from '@/platform/ports/event-bus.contract'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { describeOn, realServer } from '@/tests/support/real-servers'
import { createKafkaEventBus } from './kafka-event-bus'

const patience = { timeout: 15_000, interval: 10 }

describeOn(['kafka'], 'The bus on a real broker', () => {
  let database: TestDatabase
  let pool: Pool
  let prefix: string
  const brokers = () => realServer('kafka').split(',')
  const create = () =>
    createKafkaEventBus({
      kafka: { client: { brokers: brokers() }, prefix, partitions: 3, replication: undefined },
      pool,
      log: createLog('silent'),
      concurrency: 4,
      retryDelaysMs: [1, 2],
      awayMs: { firstMs: 5, mostMs: 50 },
      times: { session: 6000, rebalance: 6000, heartbeat: 200, fetch: 50, commitEvery: 10 },
    })

  beforeAll(async () => {
    database = await createTestDatabase()
    pool = new Pool({ connectionString: database.url })
  })
  beforeEach(() => void (prefix = `test-${randomBytes(6).toString('hex')}`))
  afterEach(async () => {
    await pool.query('truncate dead_letters')
    const admin = new Kafka({ brokers: brokers(), logLevel: logLevel.NOTHING }).admin()
    await admin.connect()
    const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix))
    if (topics.length > 0) await admin.deleteTopics({ topics })
    await admin.disconnect()
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })

  eventBusContract('Kafka bus', {
    create,
    patience,
    deadLetters: async () => (await pool.query('select consumer, event, error from dead_letters')).rows,
  })
})

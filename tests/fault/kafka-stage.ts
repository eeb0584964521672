import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { DestinationStream } from 'pino'
import type { Consumer } from '@/jobs/consumer'
import { type OutboxRelay, startOutboxRelay } from '@/jobs/outbox-relay/relay'
import { createKafkaEventBus } from '@/platform/adapters/kafka-event-bus'
import { loadEnv } from '@/platform/config/env'
import { createLog } from '@/platform/log'
import type { EventBus } from '@/platform/ports/event-bus'
import { createServices, type Services } from '@/platform/services'
import { createTestDatabase } from '@/tests/support/database'
import { quickTimes, type TestTopics, useTestTopics } from '@/tests/support/kafka'
import { deedKinds, deedTables } from './deeds'

export interface KafkaStage {
  services: Services
  topics: TestTopics
  /** Lines of the log, from `warn` up. */
  log: string[]
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  /** Starts these consumers and a relay in this process. */
  start(consumers: readonly Consumer[]): { events: EventBus; relay: OutboxRelay }
  close(): Promise<void>
}

/** A database with deeds and topics of its own on the real broker. */
export async function setKafkaStage({ partitions = 3 } = {}): Promise<KafkaStage> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'nastavnik-kafka-'))
  const lines: string[] = []
  const listen: DestinationStream = { write: (line) => void lines.push(line) }
  const own = await createServices(
    loadEnv({ MODE: 'test', DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'silent' }),
  )
  const services: Services = { ...own, log: createLog('warn', listen) }
  const topics = useTestTopics({ partitions })
  const ends: (() => Promise<void>)[] = []
  await services.pool.query(deedTables)

  return {
    services,
    topics,
    log: lines,
    sql: async <Row extends object>(text: string, values?: unknown[]) =>
      (await services.pool.query<Row>(text, values)).rows,
    start(consumers) {
      const { pool, log } = services
      const events = createKafkaEventBus({
        kafka: topics.settings,
        pool,
        log,
        concurrency: 4,
        times: quickTimes,
      })
      for (const { name, types, consume } of consumers)
        events.subscribe(name, types, (event) => consume(event, services))
      events.start(deedKinds)
      const relay = startOutboxRelay({ ...services, events })
      ends.push(async () => {
        await relay.close(1000)
        await events.close(1000)
      })
      return { events, relay }
    },
    async close() {
      for (const end of ends) await end()
      await topics.remove()
      await own.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

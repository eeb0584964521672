import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { EventDefinition } from '@/events/define-event'
import { outboxValues } from '@/events/outbox'
import type { Consumer } from '@/jobs/consumer'
import { consumers as allConsumers } from '@/jobs/consumers'
import { type OutboxRelay, startOutboxRelay } from '@/jobs/outbox-relay/relay'
import { createInProcessEventBus } from '@/platform/adapters/in-process-event-bus'
import { loadEnv } from '@/platform/config/env'
import type { LiveEnvelope } from '@/platform/ports/live-channel'
import { createServices, type Services } from '@/platform/services'
import { createTestDatabase } from './database'
import type { TestBucket } from './test-bucket'

export interface TestJobs {
  services: Services
  relay: OutboxRelay
  /** What open pages were told, as far as it has arrived. */
  told: LiveEnvelope[]
  /** Writes a fact as a committed change would; answers its event id. */
  emit<Data>(event: EventDefinition<Data>, data: Data): Promise<string>
  /** Resolves when every fact had all its effects. */
  processAll(): Promise<void>
  /** The rows of a query on the test's database. */
  sql<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/**
 * The outbox, the relay, the bus and the consumers on a database of their own; failed tries follow each other at once.
 * With a bucket files lie there.
 */
export async function startTestJobs(
  consumers: readonly Consumer[] = allConsumers,
  { bucket }: { bucket?: TestBucket } = {},
): Promise<TestJobs> {
  const database = await createTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'nastavnik-jobs-'))
  const real = await createServices(
    loadEnv({
      MODE: 'test',
      DATABASE_URL: database.url,
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
      ...bucket?.env,
    }),
  )
  const services: Services = {
    ...real,
    events: createInProcessEventBus({
      pool: real.pool,
      log: real.log,
      concurrency: 4,
      retryDelaysMs: [1, 1],
    }),
  }
  for (const { name, types, consume } of consumers)
    services.events.subscribe(name, types, (event) => consume(event, services))
  const relay = startOutboxRelay(services)
  const told: LiveEnvelope[] = []
  await services.live.subscribe((envelope) => told.push(envelope))

  return {
    services,
    relay,
    told,
    async emit(event, data) {
      const { rows } = await services.pool.query<{ event_id: string }>(
        'insert into outbox (type, version, topic, key, data) values ($1, $2, $3, $4, $5) returning event_id',
        outboxValues(event, data),
      )
      return rows[0]!.event_id
    },
    processAll: () => relay.processAll(),
    sql: async <Row extends object>(text: string, values?: unknown[]) =>
      (await services.pool.query<Row>(text, values)).rows,
    async close() {
      await relay.close()
      await services.events.close()
      await real.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

import { startOutboxRelay } from '@/jobs/outbox-relay/relay'
import { createKafkaEventBus } from '@/platform/adapters/kafka-event-bus'
import { loadEnv } from '@/platform/config/env'
import type { KafkaSettings } from '@/platform/config/kafka-settings'
import { createServices } from '@/platform/services'
import { quickTimes } from '@/tests/support/kafka'
import { deedConsumers, deedKinds } from './deeds'

// Relays deeds to Kafka, or has their effects from there, until it is killed.
const [role, databaseUrl, dataDir, kafka = ''] = process.argv.slice(2)
const services = await createServices(
  loadEnv({ MODE: 'test', DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'silent' }),
)
const { pool, log } = services
const events = createKafkaEventBus({
  kafka: JSON.parse(kafka) as KafkaSettings,
  pool,
  log,
  concurrency: 4,
  times: quickTimes,
})
if (role === 'consumer')
  for (const { name, types, consume } of deedConsumers)
    events.subscribe(name, types, (event) => consume(event, services))
events.start(deedKinds)
if (role === 'relay') startOutboxRelay({ ...services, events })
process.send?.('ready')

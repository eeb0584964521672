import { startOutboxRelay } from '@/jobs/outbox-relay/relay'
import { loadEnv } from '@/platform/config/env'
import { createServices } from '@/platform/services'
import { deedConsumers } from './deeds'

// Relays deeds and has their effects until it is killed.
const [databaseUrl, dataDir] = process.argv.slice(2)
const services = await createServices(
  loadEnv({ MODE: 'test', DATABASE_URL: databaseUrl, DATA_DIR: dataDir, LOG_LEVEL: 'silent' }),
)
for (const { name, types, consume } of deedConsumers)
  services.events.subscribe(name, types, (event) => consume(event, services))
startOutboxRelay(services)
process.send?.('ready')

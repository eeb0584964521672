import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getPayload } from 'payload'
import config from '@payload-config'
import { env } from '@/platform/config/env'
import { provideRateLimits } from '@/platform/rate-limits'
import { createServices } from '@/platform/services'
import { createApp } from '@/server/gateway/app'
import { Health } from '@/server/operations/health'

// The front door as in server/main.ts, without the pages and without the jobs that follow from facts.
const services = await createServices(env())
const payload = await getPayload({ config })
provideRateLimits(payload, services.rateLimits)
const app = createApp({ services, config, health: new Health(services.pool), rooms: () => [] })
const server = createServer(app).listen(0, '127.0.0.1', () =>
  process.send?.((server.address() as AddressInfo).port),
)
process.once('disconnect', () => process.exit(0))

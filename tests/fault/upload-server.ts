import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadEnv } from '@/platform/config/env'
import { createServices } from '@/platform/services'
import { createFrontDoor } from '@/server/gateway/front-door'
import { Health } from '@/server/operations/health'
import { uploadRoom } from '@/server/uploads/upload-routes'

/** A server of its own process that takes uploads, to be killed. Says where it listens. */
const services = await createServices(loadEnv())
const uploads = uploadRoom(services)
const health = new Health(services.pool)
const app = createFrontDoor({ services, health, routes: (sessions) => [uploads.routes(sessions)] })
const server = createServer(app)
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))

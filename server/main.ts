import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getPayload, type Payload } from 'payload'
import type { Pool } from 'pg'
import config from '@payload-config'
import { startJobs } from '@/jobs/main'
import type { Env } from '@/platform/config/env'
import { createServices, type Services } from '@/platform/services'
import { createApp } from './gateway/app'
import { startNextApps } from './gateway/next-apps'
import { liveRoom } from './live/live-routes'
import { mediaRoutes } from './media/media-routes'
import { Health } from './operations/health'
import { uploadRoom } from './uploads/upload-routes'

export interface RunningServer {
  /** Where it listens, with the port that it got. */
  url: string
  services: Services
  /** Stops taking requests, lets running ones and jobs finish, closes everything it opened. */
  close(): Promise<void>
}

/** The whole product in one process: API, pages, uploads, media, live stream, relay and workers. */
export async function startServer({ env, dev }: { env: Env; dev: boolean }): Promise<RunningServer> {
  const services = await createServices(env)
  const payload = await getPayload({ config })
  surviveLostConnections(payload)
  const health = new Health(services.pool)
  // An upload may take longer than any usual request; slow headers are still cut off.
  const httpServer = createServer({ requestTimeout: 0 })
  const pages = await startNextApps({ dev, port: env.PORT, httpServer })
  const jobs = await startJobs(services)
  const live = await liveRoom(services)
  const uploads = uploadRoom(services)
  httpServer.on(
    'request',
    createApp({
      services,
      config,
      health,
      pages,
      isDevelopment: dev,
      rooms: (sessions) => [uploads.routes(sessions), mediaRoutes(services, sessions), live.routes(sessions)],
    }),
  )
  await new Promise<void>((resolve, reject) =>
    httpServer.once('error', reject).listen(env.PORT, env.HOST, resolve),
  )

  const close = async () => {
    health.stopping()
    live.closeAll()
    const drained = new Promise((resolve) => httpServer.close(resolve))
    httpServer.closeIdleConnections()
    await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, 10_000).unref())])
    httpServer.closeAllConnections()
    uploads.close()
    // A conversion takes longer than anybody waits for; cut short, it starts anew at the next start.
    await jobs.close(3_000)
    await pages.close()
    await services.close()
    letGo(payload)
    await payload.destroy()
  }
  return { url: `http://${env.HOST}:${(httpServer.address() as AddressInfo).port}`, services, close }
}

/** Payload's own pool, which it neither listens to nor ends. */
function poolOf({ db }: Payload): Pool {
  return (db as unknown as { pool: Pool }).pool
}

/** An idle connection that breaks is replaced by the pool; unheard, its error would end the process. */
function surviveLostConnections(payload: Payload): void {
  poolOf(payload).on('error', (error) =>
    payload.logger.warn({ err: error }, 'an idle database connection broke'),
  )
}

/** Not awaited: Payload holds one connection for good, which ends only with the database and is not worth a word then. */
function letGo(payload: Payload): void {
  const pool = poolOf(payload)
  pool.removeAllListeners('error').on('error', () => {})
  void pool.end()
}

import type { Server } from 'node:http'
import type { RequestHandler } from 'express'
import { getPayload, type Payload } from 'payload'
import type { Pool } from 'pg'
import config from '@payload-config'
import { provideRateLimits } from '@/platform/rate-limits'
import type { Services } from '@/platform/services'
import { siteRoutes } from './gateway/app'
import { startNextApps } from './gateway/next-apps'
import type { Sessions } from './gateway/session'
import { mediaRoutes } from './media/media-routes'
import { deadLetterRoutes } from './operations/dead-letter-routes'
import type { FiguresSource } from './operations/figures'
import { operationsRoutes } from './operations/operations-routes'
import { uploadRoom } from './uploads/upload-routes'

interface WebOptions {
  services: Services
  httpServer: Server
  dev: boolean
  /** Without the pages only the API, uploads and media answer; they need no build. */
  withPages: boolean
  figures: FiguresSource
}

export interface Web {
  routes(sessions: Sessions): RequestHandler[]
  /** Payload's own connections to the database. */
  pool: Pool
  close(): Promise<void>
}

/** The role `web`: the API, uploads, media and the pages of both Next apps. Nothing else needs Payload. */
export async function startWeb({ services, httpServer, dev, withPages, figures }: WebOptions): Promise<Web> {
  const payload = await getPayload({ config })
  surviveLostConnections(payload)
  provideRateLimits(payload, services.rateLimits)
  const pages = withPages ? await startNextApps({ dev, port: services.env.PORT, httpServer }) : undefined
  const uploads = uploadRoom(services)
  return {
    routes: (sessions) =>
      siteRoutes(
        {
          services,
          config,
          pages,
          rooms: () => [
            uploads.routes(sessions),
            mediaRoutes(services, sessions),
            deadLetterRoutes(services, sessions),
            operationsRoutes({ env: services.env, sessions, figures }),
          ],
        },
        sessions,
      ),
    pool: poolOf(payload),
    async close() {
      await uploads.close()
      await pages?.close()
      letGo(payload)
      await payload.destroy()
    },
  }
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

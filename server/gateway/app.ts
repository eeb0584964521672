import { randomUUID } from 'node:crypto'
import express, { type Express, type RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { SanitizedConfig } from 'payload'
import { ownOrigins } from '@/platform/config/origins'
import type { Services } from '@/platform/services'
import { healthRoutes, type Health } from '@/server/operations/health'
import { readRoutes } from '@/server/reads/read-routes'
import { writeRoutes } from '@/server/writes/write-routes'
import { answerErrors, notFound } from './errors'
import { refuseForeignOrigins } from './origin-guard'
import { payloadGraphql, payloadRest } from './payload-api'
import { fixHost, securityHeaders } from './security-headers'
import { Sessions } from './session'

interface AppParts {
  services: Services
  config: Promise<SanitizedConfig>
  health: Health
  /** Routes of rooms with a life of their own: uploads, media, the live stream. */
  rooms: (sessions: Sessions) => RequestHandler[]
  /** The two Next apps; without them only the API answers. */
  pages?: { cms: RequestHandler; frontend: RequestHandler }
  isDevelopment?: boolean
}

/** The front door: one origin for the API, uploads, media, the live stream and the pages of both Next apps. */
export function createApp({
  services,
  config,
  health,
  rooms,
  pages,
  isDevelopment = false,
}: AppParts): Express {
  const { env, log } = services
  const sessions = new Sessions(services.pool, env.PAYLOAD_SECRET)
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', 'loopback')
  app.set('query parser', 'simple')

  app.use(healthRoutes(health))
  app.use(
    pinoHttp({
      logger: log,
      genReqId: (_req, res) => {
        const id = randomUUID()
        res.setHeader('X-Request-Id', id)
        return id
      },
      customLogLevel: (_req, res, error) =>
        error || res.statusCode >= 500 ? 'error' : res.statusCode >= 400 ? 'info' : 'debug',
      serializers: {
        req: (req: { id: string; method: string; url: string }) => ({
          id: req.id,
          method: req.method,
          path: req.url.split('?')[0],
        }),
        res: (res: { statusCode: number }) => ({ status: res.statusCode }),
      },
    }),
  )
  app.use(fixHost(ownOrigins()))
  app.use(securityHeaders({ isDevelopment, isHttps: env.PUBLIC_URL.startsWith('https:') }))
  app.use(refuseForeignOrigins(ownOrigins()))

  app.use(readRoutes(services, sessions))
  app.use(writeRoutes(services, sessions))
  for (const room of rooms(sessions)) app.use(room)
  app.post('/api/graphql', payloadGraphql(config))
  app.use('/api', payloadRest(config))

  if (pages) {
    const internalOrigin = `http://127.0.0.1:${env.PORT}`
    app.use((req, _res, next) => {
      req.headers['x-internal-origin'] = internalOrigin
      next()
    })
    app.use(['/admin', '/cms-static'], unmounted(pages.cms))
    app.use(pages.frontend)
  }
  app.use(notFound)
  app.use(answerErrors(log))
  return app
}

/** Next routes by the whole path, which Express shortens for mounted handlers. */
const unmounted =
  (handle: RequestHandler): RequestHandler =>
  (req, res, next) => {
    req.url = req.originalUrl
    return handle(req, res, next)
  }

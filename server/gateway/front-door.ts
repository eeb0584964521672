import { randomUUID } from 'node:crypto'
import express, { type Express, type RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import { ownOrigins } from '@/platform/config/origins'
import { storageOrigin } from '@/platform/config/s3-settings'
import type { Services } from '@/platform/services'
import { healthRoutes, type Health } from '@/server/operations/health'
import { answerErrors, notFound } from './errors'
import { refuseForeignOrigins } from './origin-guard'
import { fixHost, securityHeaders } from './security-headers'
import { Sessions } from './session'

interface FrontDoorParts {
  services: Services
  health: Health
  /** What this process answers beside its health; nothing for one that only works. */
  routes: (sessions: Sessions) => RequestHandler[]
  /** Sees every request but those for health. */
  observe?: RequestHandler
  isDevelopment?: boolean
}

/** What every process does with a request, whatever its roles: health, log, own name, security headers, errors in our words. */
export function createFrontDoor({
  services,
  health,
  routes,
  observe,
  isDevelopment = false,
}: FrontDoorParts): Express {
  const { env, log } = services
  const app = express()
  app.disable('x-powered-by')
  // The pages ask over loopback on behalf of their readers.
  app.set('trust proxy', ['loopback', ...env.TRUSTED_PROXIES])
  app.set('query parser', 'simple')

  app.use((_req, res, next) => {
    // Who keeps connections open hears in time to go elsewhere.
    if (health.isStopping) res.setHeader('Connection', 'close')
    next()
  })
  app.use(healthRoutes(health))
  if (observe) app.use(observe)
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
          // The token of a mail is good for ever: it stands in no log.
          path: req.url.split('?')[0]?.replace(/(?<=^\/unsubscribe\/).+/i, '…'),
        }),
        res: (res: { statusCode: number }) => ({ status: res.statusCode }),
      },
    }),
  )
  app.use(fixHost(ownOrigins()))
  app.use(
    securityHeaders({
      isDevelopment,
      isHttps: env.PUBLIC_URL.startsWith('https:'),
      pictureOrigin: storageOrigin(env),
    }),
  )
  app.use(refuseForeignOrigins(ownOrigins()))
  for (const route of routes(new Sessions(services.pool, env.PAYLOAD_SECRET))) app.use(route)
  app.use(notFound)
  app.use(answerErrors(log))
  return app
}

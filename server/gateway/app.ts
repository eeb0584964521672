import { Router, type Express, type RequestHandler } from 'express'
import type { SanitizedConfig } from 'payload'
import type { Services } from '@/platform/services'
import type { Health } from '@/server/operations/health'
import { readRoutes } from '@/server/reads/read-routes'
import { settingsRoutes } from '@/server/writes/settings-routes'
import { unsubscribeRoutes } from '@/server/writes/unsubscribe'
import { writeRoutes } from '@/server/writes/write-routes'
import { createFrontDoor } from './front-door'
import { limitChanges } from './limit-changes'
import { payloadGraphql, payloadRest } from './payload-api'
import type { Sessions } from './session'

interface SiteParts {
  services: Services
  config: Promise<SanitizedConfig>
  /** Routes of rooms with a life of their own: uploads, media, the live stream. */
  rooms: (sessions: Sessions) => RequestHandler[]
  /** The two Next apps; without them only the API answers. */
  pages?: { cms: RequestHandler; frontend: RequestHandler }
}

interface AppParts extends SiteParts {
  health: Health
  isDevelopment?: boolean
}

/** The site of people: one origin for the API, uploads, media, the live stream and the pages of both Next apps. */
export function createApp({ health, isDevelopment, ...site }: AppParts): Express {
  return createFrontDoor({
    services: site.services,
    health,
    isDevelopment,
    routes: (sessions) => siteRoutes(site, sessions),
  })
}

/** Everything that the site answers, in the order in which it is asked. */
export function siteRoutes(
  { services, config, rooms, pages }: SiteParts,
  sessions: Sessions,
): RequestHandler[] {
  const payload = Router().post('/api/graphql', payloadGraphql(config)).use('/api', payloadRest(config))
  return [
    limitChanges(services.rateLimits, sessions),
    readRoutes(services, sessions),
    writeRoutes(services, sessions),
    settingsRoutes(services, sessions),
    unsubscribeRoutes(services),
    ...rooms(sessions),
    payload,
    ...(pages ? [pageRoutes(pages, services.env.PORT)] : []),
  ]
}

function pageRoutes({ cms, frontend }: NonNullable<SiteParts['pages']>, port: number): Router {
  const internalOrigin = `http://127.0.0.1:${port}`
  return Router()
    .use((req, _res, next) => {
      req.headers['x-internal-origin'] = internalOrigin
      // What a page asks for while it is rendered is asked by its reader.
      req.headers['x-forwarded-for'] = req.ip
      next()
    })
    .use(['/admin', '/cms-static'], unmounted(cms))
    .use(frontend)
}

/** Next routes by the whole path, which Express shortens for mounted handlers. */
const unmounted =
  (handle: RequestHandler): RequestHandler =>
  (req, res, next) => {
    req.url = req.originalUrl
    return handle(req, res, next)
  }

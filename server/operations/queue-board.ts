import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { ExpressAdapter } from '@bull-board/express'
import { Router, type RequestHandler } from 'express'
import { jobKinds } from '@/jobs/job-kinds'
import { AppError } from '@/platform/errors/app-error'
import type { Services } from '@/platform/services'
import { securityHeaders } from '@/server/gateway/security-headers'
import type { Sessions } from '@/server/gateway/session'

const readOnlyMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The queue dashboard under `path`: for admins with a session of the site, though the port is private. */
export function queueBoard(
  { env, log, dashboardQueue }: Pick<Services, 'env' | 'log' | 'dashboardQueue'>,
  sessions: Sessions,
  path: string,
): Router {
  async function open(): Promise<RequestHandler> {
    const queues = await Promise.all(jobKinds.map(({ name }) => dashboardQueue(name)))
    const adapter = new ExpressAdapter().setBasePath(path)
    createBullBoard({
      queues: queues.map((queue) => new BullMQAdapter(queue)),
      serverAdapter: adapter,
      options: {
        uiConfig: {
          boardTitle: 'Наставник',
          miscLinks: [{ text: 'Панель', url: `${env.PUBLIC_URL}/admin` }],
        },
      },
    })
    return adapter.getRouter() as RequestHandler
  }

  let board: Promise<RequestHandler> | undefined
  const opened = () =>
    (board ??= open().catch((error: unknown) => {
      board = undefined
      log.warn({ err: error }, 'the queue dashboard could not be opened')
      throw new AppError('unavailable')
    }))

  const admit: RequestHandler = async (req, res, next) => {
    const isPage = req.method === 'GET' && req.accepts(['json', 'html']) === 'html'
    // Who opens the page signs in where admins do and comes again.
    if (isPage && !(await sessions.viewerOf(req))) return res.redirect(`${env.PUBLIC_URL}/admin/login`)
    const viewer = await sessions.requireViewer(req)
    if (viewer.role !== 'admin') throw new AppError('forbidden')
    if (!readOnlyMethods.has(req.method)) {
      requireSameOrigin(req.headers)
      log.info({ userId: viewer.id, method: req.method, path: req.path }, 'an admin changes the job queue')
    }
    next()
  }
  return Router()
    .use(path, ...securityHeaders({ isDevelopment: false, isHttps: false, pictureOrigin: null }), admit)
    .use(path, async (req, res, next) => (await opened())(req, res, next))
}

/**
 * The cookie of the site comes along from every port of the host, so the same site is not enough: the page must come from
 * where it asks. Whatever name the port is reached by, browsers name both ends of a change.
 */
function requireSameOrigin({
  origin,
  host,
  'sec-fetch-site': site,
}: Record<string, string | string[] | undefined>): void {
  const isSame = URL.parse(String(origin))?.host === host
  if (!isSame || (site && site !== 'same-origin')) throw new AppError('cross-site')
}

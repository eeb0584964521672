import type { Request, RequestHandler } from 'express'
import { Counter, Histogram, type Registry } from 'prom-client'

/** Longer than these steps an answer is too slow anyway; in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
/** What is answered without a route of ours: Payload, the pages and their files. */
const families = ['/api/', '/admin', '/cms-static/', '/_next/']
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Counts requests and measures their time, by the pattern of the route: an address itself never becomes a label. */
export function observeRequests(registry: Registry): RequestHandler {
  const requests = new Counter({
    name: 'nastavnik_http_requests_total',
    help: 'Requests by route pattern, method and status; `aborted` when the client left before the answer was complete.',
    labelNames: ['route', 'method', 'status'],
    registers: [registry],
  })
  const duration = new Histogram({
    name: 'nastavnik_http_request_duration_seconds',
    help: 'Time until an answer was complete. Live streams, which have no end, are left out.',
    labelNames: ['route', 'method'],
    buckets,
    registers: [registry],
  })
  return (req, res, next) => {
    const since = process.hrtime.bigint()
    res.once('close', () => {
      const route = routeOf(req)
      const method = methods.has(req.method) ? req.method : 'other'
      requests.inc({ route, method, status: res.writableFinished ? res.statusCode : 'aborted' })
      if (route === '/live' || !res.writableFinished) return
      duration.observe({ route, method }, Number(process.hrtime.bigint() - since) / 1e9)
    })
    next()
  }
}

function routeOf(req: Request): string {
  const route = req.route as { path: string | RegExp | (string | RegExp)[] } | undefined
  if (route) return String([route.path].flat()[0])
  const family = families.find((prefix) => req.originalUrl.startsWith(prefix))
  return `${family ?? '/'}*`.replace('admin*', 'admin/*')
}

import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { JobRole } from '@/jobs/main'
import type { Env, ProcessRole } from '@/platform/config/env'
import { createServices, type Services } from '@/platform/services'
import { createFrontDoor } from './gateway/front-door'
import { createFigures } from './operations/figures'
import { Health } from './operations/health'

/** How long requests may still run when no new ones are taken. */
const drainMs = 10_000
/** A conversion takes longer than anybody waits for; cut short, it goes back to the queue. */
const jobsMs = 3_000

export interface RunningServer {
  /** Where it listens, with the port that it got. */
  url: string
  services: Services
  /**
   * Says that it is not ready, still answers for DRAIN_SECONDS, then takes nothing new, lets requests and jobs finish,
   * hands back what does not, and closes everything it opened.
   */
  close(): Promise<void>
}

interface StartOptions {
  env: Env
  dev: boolean
  /** Without pages the role `web` needs no build: for those who only ask the API. */
  withPages?: boolean
}

/** The roles of env.ROLE in this process, all of them by default. Each brings its own code only where it is needed. */
export async function startServer({ env, dev, withPages = true }: StartOptions): Promise<RunningServer> {
  const has = (role: ProcessRole) => env.ROLE.includes(role)
  const services = await createServices(env)
  const health = new Health(services.pool)
  const figures = createFigures(services)
  // An upload may take longer than any usual request; slow headers are still cut off.
  const httpServer = createServer({ requestTimeout: 0 })

  const web = has('web')
    ? await (await import('./web')).startWeb({ services, httpServer, dev, withPages, figures })
    : undefined
  const jobRoles = (['relay', 'worker'] as const satisfies JobRole[]).filter(has)
  const jobs =
    jobRoles.length > 0
      ? await (await import('@/jobs/main')).startJobs(services, { roles: jobRoles })
      : undefined
  const live = has('live') ? await (await import('./live/live-routes')).liveRoom(services) : undefined
  const privatePort =
    env.PRIVATE_PORT !== undefined
      ? (await import('./operations/private-port')).createPrivatePort({
          services,
          health,
          figures,
          pools: { sql: services.pool, ...(web && { payload: web.pool }) },
          openStreams: () => live?.openStreams() ?? 0,
        })
      : undefined
  httpServer.on(
    'request',
    createFrontDoor({
      services,
      health,
      isDevelopment: dev,
      observe: privatePort?.observe,
      routes: (sessions) => [...(live ? [live.routes(sessions)] : []), ...(web ? web.routes(sessions) : [])],
    }),
  )
  await privatePort?.listen(env.PRIVATE_PORT!)
  await listen(httpServer, env)

  async function close(): Promise<void> {
    health.stop()
    const handedBack = jobs?.close(jobsMs)
    // Who balances load sees it at the next look and sends nothing more; until then everything is answered.
    await delay(env.DRAIN_SECONDS * 1000)
    live?.closeAll()
    await drain(httpServer)
    await handedBack
    await web?.close()
    await privatePort?.close()
    await figures.close()
    await services.close()
  }
  return { url: `http://${env.HOST}:${(httpServer.address() as AddressInfo).port}`, services, close }
}

const listen = (server: Server, { PORT, HOST }: Env) =>
  new Promise<void>((resolve, reject) => server.once('error', reject).listen(PORT, HOST, resolve))

async function drain(server: Server): Promise<void> {
  const drained = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  await Promise.race([drained, delay(drainMs, undefined, { ref: false })])
  server.closeAllConnections()
}

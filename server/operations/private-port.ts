import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type RequestHandler } from 'express'
import type { Services } from '@/platform/services'
import { answerErrors, notFound } from '@/server/gateway/errors'
import { Sessions } from '@/server/gateway/session'
import { type Health, healthRoutes } from './health'
import { createMetrics, type MetricsParts } from './metrics'
import { queueBoard } from './queue-board'

export interface PrivatePort {
  /** To stand before the routes whose requests the metrics count. */
  observe: RequestHandler
  /**
   * @returns where it listens
   * @throws Error when the port is taken
   */
  listen(port: number): Promise<string>
  close(): Promise<void>
}

interface PrivatePortParts extends Omit<MetricsParts, 'env'> {
  services: Pick<Services, 'env' | 'log' | 'pool' | 'dashboardQueue'>
  health: Health
}

/** What only those who run the site may reach: health, metrics and the queue dashboard, apart from the door of everybody. */
export function createPrivatePort({ services, health, ...parts }: PrivatePortParts): PrivatePort {
  const { env, pool, log } = services
  const metrics = createMetrics({ env, ...parts })
  const app = express()
  app.disable('x-powered-by')
  app.use(healthRoutes(health))
  app.get('/metrics', async (_req, res) => {
    res.setHeader('Content-Type', metrics.contentType)
    res.send(await metrics.read())
  })
  app.use(nameRequest)
  app.use(queueBoard(services, new Sessions(pool, env.PAYLOAD_SECRET), '/queues'))
  app.use(notFound)
  app.use(answerErrors(log))

  const server = createServer(app)
  return {
    observe: metrics.observe,
    async listen(port) {
      await new Promise<void>((resolve, reject) =>
        server.once('error', reject).listen(port, env.PRIVATE_HOST, resolve),
      )
      return `http://${env.PRIVATE_HOST}:${(server.address() as AddressInfo).port}`
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

const nameRequest: RequestHandler = (req, res, next) => {
  req.id = randomUUID()
  res.setHeader('X-Request-Id', String(req.id))
  next()
}

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Router } from 'express'
import { loadEnv, provideEnv } from '@/platform/config/env'
import { createServices } from '@/platform/services'
import { createFrontDoor } from '@/server/gateway/front-door'
import { deadLetterRoutes } from '@/server/operations/dead-letter-routes'
import { createFigures } from '@/server/operations/figures'
import { Health } from '@/server/operations/health'
import { operationsRoutes } from '@/server/operations/operations-routes'
import { createPrivatePort } from '@/server/operations/private-port'
import { createTestDatabase } from './database'
import { peopleInSql } from './people-in-sql'
import { sessionsInSql } from './sign-in'

const secret = 'only-for-tests-of-operations-0123456789'

export type OperationsSite = Awaited<ReturnType<typeof startOperationsSite>>

/** A front door with one route of its own, and the private port beside it, on a database of their own. */
export async function startOperationsSite(more: Record<string, string> = {}) {
  const database = await createTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'nastavnik-operations-'))
  // The front door asks the environment for the names of the site.
  provideEnv({ DATABASE_URL: database.url })
  const env = loadEnv({
    MODE: 'test',
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    PAYLOAD_SECRET: secret,
    LOG_LEVEL: 'silent',
    ...more,
  })
  const services = await createServices(env)
  const figures = createFigures(services)
  const health = new Health(services.pool)
  const port = createPrivatePort({
    services,
    health,
    figures,
    pools: { sql: services.pool },
    openStreams: () => 3,
  })
  const site = createServer(
    createFrontDoor({
      services,
      health,
      observe: port.observe,
      routes: (sessions) => [
        Router().get('/api/posts/:id', (_req, res) => void res.json({})),
        deadLetterRoutes(services, sessions),
        operationsRoutes({ env, sessions, figures }),
      ],
    }),
  )
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
  const url = await port.listen(0)
  const sql = async <Row extends object>(text: string, values?: unknown[]) =>
    (await services.pool.query<Row>(text, values)).rows
  const people = peopleInSql(sql)
  const signIn = sessionsInSql(sql, secret)
  return {
    env,
    services,
    health,
    url,
    siteUrl: `http://127.0.0.1:${(site.address() as AddressInfo).port}`,
    sql,
    people,
    signInAs: async (role: string) => (await signIn(await people.person(role, { role }))).cookie,
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
    async close() {
      site.closeAllConnections()
      await new Promise((resolve) => site.close(resolve))
      await port.close()
      await figures.close()
      await services.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Payload } from 'payload'
import type { Pool } from 'pg'
import { provideEnv } from '@/platform/config/env'
import type { User } from '@/payload-types'
import { Client } from './client'
import { createTestDatabase } from './database'
import { fixtures, type Given } from './given'
import { makePeople, type People, type Person } from './people'
import type { TestBucket } from './test-bucket'

/** Under this name the site is known in the tests, wherever it listens. */
export const siteOrigin = 'http://nastavnik.test'

export interface Api {
  /** Where it listens. */
  url: string
  people: People
  /** A signed-in browser of the person; each call is a new one. */
  as(person: Person): Client
  asGuest(): Client
  /** Payload's Local API on behalf of a person, under the rules of access: `payload.create({ collection, data, ...local(boris) })`. */
  local(person: Person): { overrideAccess: false; user: User & { collection: 'users' } }
  given: Given
  payload: Payload
  pool: Pool
  databaseUrl: string
  /** Rows of a query; for what only the database knows. */
  sql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>
  close(): Promise<void>
}

/**
 * The API of the real product, without pages and background work, on a database of its own with the named people in it.
 * With a bucket files lie there; Payload knows it for as long as the test file runs. `withMedia` also serves videos,
 * `limitsFloods` counts what comes from one address.
 */
export async function startApi({
  bucket,
  withMedia = false,
  limitsFloods = false,
}: { bucket?: TestBucket; withMedia?: boolean; limitsFloods?: boolean } = {}): Promise<Api> {
  const database = await createTestDatabase()
  const env = provideEnv({
    DATABASE_URL: database.url,
    PUBLIC_URL: siteOrigin,
    PAYLOAD_SECRET: 'only-for-tests-0123456789-abcdefghij',
    FLOOD_LIMITS: limitsFloods ? 'on' : 'off',
    ...bucket?.env,
  })
  // The configuration of Payload reads the environment as soon as it is imported.
  const [
    { getPayload },
    { default: config },
    { createServices },
    { createApp },
    { Health },
    { mediaRoutes },
    { provideRateLimits },
  ] = await Promise.all([
    import('payload'),
    import('@payload-config'),
    import('@/platform/services'),
    import('@/server/gateway/app'),
    import('@/server/operations/health'),
    import('@/server/media/media-routes'),
    import('@/platform/rate-limits'),
  ])
  const payload = await getPayload({ config, disableOnInit: true })
  payload.logger.level = 'silent'
  const services = await createServices(env)
  provideRateLimits(payload, services.rateLimits)
  const server = createServer(
    createApp({
      services,
      config,
      health: new Health(services.pool),
      rooms: (sessions) => (withMedia ? [mediaRoutes(services, sessions)] : []),
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const sql = async <Row>(text: string, values: unknown[] = []) =>
    (await services.pool.query(text, values)).rows as Row[]
  const { given, mathematics } = await fixtures({ payload, sql })
  const people = await makePeople(payload, mathematics.id)
  const users = new Map(
    (await payload.find({ collection: 'users', pagination: false, depth: 0 })).docs.map((user) => [
      user.id,
      user,
    ]),
  )

  return {
    url,
    people,
    given,
    payload,
    pool: services.pool,
    databaseUrl: database.url,
    sql,
    as: (person) => new Client(url, siteOrigin, person),
    asGuest: () => new Client(url, siteOrigin, null),
    local: (person) => ({
      overrideAccess: false,
      user: {
        ...(users.get(person.id) ??
          ({ ...person, status: 'active', emailVerifiedAt: '2026-01-01T00:00:00.000Z' } as unknown as User)),
        collection: 'users' as const,
      },
    }),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await services.close()
      // Payload neither ends its pool nor gives back its first connection: dropping the database breaks them.
      ;(payload.db as unknown as { pool: Pool }).pool.on('error', () => undefined)
      await payload.destroy()
      await database.drop()
    },
  }
}

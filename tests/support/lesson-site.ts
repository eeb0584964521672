import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startJobs, type Jobs } from '@/jobs/main'
import { createBullmqPostgresQueue } from '@/platform/adapters/bullmq-postgres-queue'
import { provideEnv } from '@/platform/config/env'
import { createServices, type Services } from '@/platform/services'
import type { ErrorBody } from '@/server/api-types'
import { createTestDatabase } from './database'
import { peopleInSql } from './people-in-sql'
import { sessionsInSql } from './sign-in'
import type { TestBucket } from './test-bucket'

const secret = 'only-for-tests-of-lessons-0123456789'
const origin = 'http://nastavnik.test'

/** What the server answered; `body` is parsed where it is JSON. */
export interface Answer {
  status: number
  headers: Headers
  bytes: Buffer
  text: string
  error: ErrorBody['error'] | null
}

/** Headers of the request, `null` for a guest; made by `signIn`. */
export type Browser = { cookie: string; userId: string; sessionId: string } | null

export type LessonSite = Awaited<ReturnType<typeof startLessonSite>>

interface Wishes {
  maxVideoBytes?: number
  maxVideoSeconds?: number
  /** Also relay facts and convert videos in this process. */
  withJobs?: boolean
  /** Files and uploads in this bucket instead of the data folder. */
  bucket?: TestBucket
}

/** The front door with uploads, media and the live stream on a database and a data folder of its own; no pages, no Payload at work. */
export async function startLessonSite({
  maxVideoBytes = 20 * 1024 ** 2,
  maxVideoSeconds = 120,
  withJobs = false,
  bucket,
}: Wishes = {}) {
  const database = await createTestDatabase()
  const dataDir = await mkdtemp(path.join(tmpdir(), 'nastavnik-lessons-'))
  const env = provideEnv({
    DATABASE_URL: database.url,
    DATA_DIR: dataDir,
    PUBLIC_URL: origin,
    PAYLOAD_SECRET: secret,
    MAX_VIDEO_BYTES: maxVideoBytes,
    MAX_VIDEO_SECONDS: maxVideoSeconds,
    ...bucket?.env,
  })
  const [{ createApp }, { Health }, { liveRoom }, { mediaRoutes }, { uploadRoom }, { default: config }] =
    await Promise.all([
      import('@/server/gateway/app'),
      import('@/server/operations/health'),
      import('@/server/live/live-routes'),
      import('@/server/media/media-routes'),
      import('@/server/uploads/upload-routes'),
      import('@payload-config'),
    ])
  const real = await createServices(env)
  await real.jobs.close()
  // Failed tries follow each other at once.
  const services: Services = {
    ...real,
    jobs: createBullmqPostgresQueue({ databaseUrl: env.DATABASE_URL, log: real.log, firstRetryMs: 1 }),
  }
  const jobs: Jobs | null = withJobs ? await startJobs(services) : null
  const live = await liveRoom(services)
  const uploads = uploadRoom(services)
  const server = createServer(
    createApp({
      services,
      config,
      health: new Health(services.pool),
      rooms: (sessions) => [uploads.routes(sessions), mediaRoutes(services, sessions), live.routes(sessions)],
    }),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const sql = async <Row extends object>(text: string, values?: unknown[]) =>
    (await services.pool.query<Row>(text, values)).rows
  const signIn = sessionsInSql(sql, secret)

  const headersOf = (browser: Browser, more: Record<string, string> = {}) => ({
    Origin: origin,
    ...(browser && { Cookie: browser.cookie }),
    ...more,
  })

  async function send(
    browser: Browser,
    method: string,
    address: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: Uint8Array<ArrayBuffer> } = {},
  ): Promise<Answer> {
    const response = await fetch(url + address, { method, headers: headersOf(browser, headers), body })
    const bytes = Buffer.from(await response.arrayBuffer())
    const text = bytes.toString()
    const isJson = text !== '' && (response.headers.get('content-type')?.includes('json') ?? false)
    const error = response.status >= 400 && isJson ? (JSON.parse(text) as ErrorBody).error : null
    return { status: response.status, headers: response.headers, bytes, text, error }
  }

  return {
    url,
    services,
    dataDir,
    uploads,
    live,
    jobs,
    sql,
    given: peopleInSql(sql),
    signIn,
    headersOf,
    send,
    get: (browser: Browser, address: string, headers?: Record<string, string>) =>
      send(browser, 'GET', address, { headers }),
    /** A tutor who is signed in. */
    async tutor(name = 'anna') {
      const ids = await peopleInSql(sql).tutor(name)
      return { ...ids, browser: await signIn(ids.userId) }
    },
    /**
     * Every file under the data folder, relative to it; the queue and the database are elsewhere. What lies in the bucket
     * is called as on the disk; parts of which nothing was made yet end with `.parts`.
     */
    async files(): Promise<string[]> {
      const found = await readdir(dataDir, { recursive: true, withFileTypes: true })
      const local = found
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(dataDir, path.join(entry.parentPath, entry.name)))
      const stored = (await bucket?.keys()) ?? []
      const parts = (await bucket?.unfinished()) ?? []
      return [
        ...local,
        ...stored.map((key) => (key.startsWith('uploads/') ? key : `storage/${key}`)),
        ...parts.map(({ key }) => `storage/${key}.parts`),
      ].sort()
    },
    async close() {
      live.closeAll()
      await uploads.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await jobs?.close(1000)
      await services.jobs.close(1000)
      await real.close()
      for (const variable of Object.keys(bucket?.env ?? {})) delete process.env[variable]
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

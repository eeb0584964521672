import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'pg'
import { jobKinds } from '@/jobs/job-kinds'
import { readRelayMetrics, type RelayMetrics } from '@/jobs/outbox-relay/relay-metrics'
import type { Services } from '@/platform/services'

/** How long an answer is given again without asking anew, in milliseconds. */
const keptMs = 5_000
/** How long whoever asks waits for an answer, in milliseconds. */
const patienceMs = 2_000

export interface Figures {
  /** `null` when the database does not answer in time. */
  database: DatabaseFigures | null
  /** `null` when the job queue does not answer in time. */
  jobs: { queue: string; state: string; count: number }[] | null
}

export interface DatabaseFigures {
  outbox: RelayMetrics
  deadLetters: { consumer: string; count: number }[]
  /** All that wait; of those that came to an end, the ones of the last hour. */
  deliveries: { channel: string; state: string; count: number }[]
  /** Deliveries that failed for good during the last day. */
  failedDeliveries: number
}

export interface FiguresSource {
  read(): Promise<Figures>
  close(): Promise<void>
}

/**
 * What is the same in every process: read from the rows and from the queue, at most once in a few seconds however often it is
 * asked for, on one connection of its own, so that it answers also when the pool is exhausted and never takes from it.
 */
export function createFigures({
  env,
  log,
  dashboardQueue,
}: Pick<Services, 'env' | 'log' | 'dashboardQueue'>): FiguresSource {
  const pool = new Pool({
    connectionString: env.DATABASE_URL,
    application_name: 'nastavnik-figures',
    max: 1,
    connectionTimeoutMillis: patienceMs,
    statement_timeout: patienceMs / 2,
    query_timeout: patienceMs,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
  })
  const warn = (words: string) => (error: unknown) => void log.warn({ err: error }, words)
  pool.on('error', warn('the connection of the figures broke'))

  const database = kept(() => readDatabase(pool), warn('the figures of the database could not be read'))
  const jobs = kept(() => readJobs(dashboardQueue), warn('the figures of the job queue could not be read'))
  return {
    read: async () => {
      const [ofDatabase, ofJobs] = await Promise.all([database(), jobs()])
      return { database: ofDatabase, jobs: ofJobs }
    },
    close: () => pool.end(),
  }
}

async function readDatabase(pool: Pool): Promise<DatabaseFigures> {
  const outbox = await readRelayMetrics(pool)
  const deadLetters = await pool.query<DatabaseFigures['deadLetters'][number]>(
    'select consumer, count(*)::int as count from dead_letters where replayed_at is null group by consumer',
  )
  // The waiting by their own index, the others by when they changed: never the ninety days that are kept.
  const deliveries = await pool.query<DatabaseFigures['deliveries'][number]>(
    `select channel, state, count(*)::int as count from notification_deliveries where state = 'waiting' group by channel, state
     union all
     select channel, state, count(*)::int from notification_deliveries
     where updated_at > now() - interval '1 hour' and state <> 'waiting' group by channel, state`,
  )
  const failed = await pool.query<{ count: number }>(
    `select count(*)::int as count from notification_deliveries where updated_at > now() - interval '1 day' and state = 'failed'`,
  )
  return {
    outbox,
    deadLetters: deadLetters.rows,
    deliveries: deliveries.rows,
    failedDeliveries: failed.rows[0]?.count ?? 0,
  }
}

async function readJobs(dashboardQueue: Services['dashboardQueue']) {
  const counts = await Promise.all(
    jobKinds.map(async ({ name }) => {
      const byState = await (await dashboardQueue(name)).getJobCounts()
      return Object.entries(byState).map(([state, count]) => ({ queue: name, state, count }))
    }),
  )
  return counts.flat()
}

/** One question at a time, its answer kept for a while; `null` when it failed or took longer than one waits. */
function kept<T>(read: () => Promise<T>, onError: (error: unknown) => void): () => Promise<T | null> {
  let answer: Promise<T | null> | undefined
  let until = 0
  return () => {
    if (!answer || Date.now() >= until) {
      until = Infinity
      answer = read()
        .catch((error: unknown) => (onError(error), null))
        .finally(() => (until = Date.now() + keptMs))
    }
    return Promise.race([answer, delay(patienceMs, null, { ref: false })])
  }
}

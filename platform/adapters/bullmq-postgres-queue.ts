import { createPostgresBackend, runMigrations } from 'bullmq'
import { DatabasePool } from '@/platform/database/database-pool'
import type { Log } from '@/platform/log'
import { type BullmqQueue, type BullmqTimes, createBullmqQueue } from './bullmq-queue'

const SCHEMA = 'bullmq'

interface Options extends BullmqTimes {
  databaseUrl: string
  log: Log
}

/** BullMQ on Postgres, in a schema of its own that is made and migrated at the first use. */
export function createBullmqPostgresQueue({ databaseUrl, log, ...times }: Options): BullmqQueue {
  // BullMQ finds its tables through the search path; each worker keeps one connection to listen on.
  const pool = new DatabasePool({
    connectionString: databaseUrl,
    max: 16,
    options: `-c search_path=${SCHEMA}`,
  })
  let isClosing = false
  pool.on(
    'error',
    (error) => isClosing || log.warn({ err: error }, 'an idle connection of the job queue broke'),
  )

  return createBullmqQueue(
    {
      backend: createPostgresBackend,
      async prepare() {
        const client = await pool.connect()
        try {
          await runMigrations(client, SCHEMA)
        } finally {
          client.release()
        }
      },
      queueConnection: () => pool,
      workerConnection: () => pool,
      close() {
        isClosing = true
        return pool.end()
      },
    },
    log,
    times,
  )
}

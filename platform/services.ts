import path from 'node:path'
import type { Pool } from 'pg'
import { createBullmqPostgresQueue } from './adapters/bullmq-postgres-queue'
import type { BullmqQueue } from './adapters/bullmq-queue'
import { createBullmqRedisQueue } from './adapters/bullmq-redis-queue'
import { createInProcessEventBus } from './adapters/in-process-event-bus'
import { createKafkaEventBus } from './adapters/kafka-event-bus'
import { createLocalDiskStorage } from './adapters/local-disk-storage'
import { createPanelMailer } from './adapters/panel-mailer'
import { createPostgresNotifyChannel } from './adapters/postgres-notify-channel'
import { createPostgresRateLimiter } from './adapters/postgres-rate-limiter'
import { createRedisPubsubChannel } from './adapters/redis-pubsub-channel'
import { createRedisRateLimiter } from './adapters/redis-rate-limiter'
import { createS3Storage } from './adapters/s3-storage'
import { createSmtpMailer } from './adapters/smtp-mailer'
import { createWebPush } from './adapters/web-push'
import type { Env } from './config/env'
import { kafkaSettings } from './config/kafka-settings'
import { mailSender } from './config/mail-sender'
import { s3Settings } from './config/s3-settings'
import { DatabasePool } from './database/database-pool'
import { moveEarlierFolders } from './earlier-folders'
import { createLog, type Log } from './log'
import type { EventBus } from './ports/event-bus'
import type { FileStorage } from './ports/file-storage'
import type { JobQueue } from './ports/job-queue'
import type { LiveChannel } from './ports/live-channel'
import type { Mailer } from './ports/mailer'
import type { Push } from './ports/push'
import { createRateLimits, type RateLimits } from './rate-limits'

/** What a process works with. Made once at its start, closed once at its end. */
export interface Services {
  env: Env
  log: Log
  /** For SQL of our own; Payload has a pool of its own. */
  pool: Pool
  storage: FileStorage
  live: LiveChannel
  jobs: JobQueue
  /** For the queue dashboard and the metrics only. */
  dashboardQueue: BullmqQueue['dashboardQueue']
  events: EventBus
  mailer: Mailer
  push: Push
  rateLimits: RateLimits
  /** Stops taking work, gives running work a moment to finish, then lets go of every connection. */
  close(): Promise<void>
}

/** The only place that chooses adapters. Connects lazily, save for the folder of the storage, which is made. */
export async function createServices(env: Env): Promise<Services> {
  const log = createLog(env.LOG_LEVEL)
  const pool = new DatabasePool({
    connectionString: env.DATABASE_URL,
    max: env.DATABASE_POOL,
    options: '-c TimeZone=UTC',
  })
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection broke'))

  await moveEarlierFolders(env.DATA_DIR)
  const s3 = s3Settings(env)
  const storage = s3
    ? await createS3Storage(s3, path.join(env.DATA_DIR, 'downloads'))
    : await createLocalDiskStorage(path.join(env.DATA_DIR, 'storage'))
  const redis = env.REDIS_URL && { redisUrl: env.REDIS_URL, prefix: env.REDIS_PREFIX, log }
  const live = redis
    ? createRedisPubsubChannel(redis)
    : createPostgresNotifyChannel({ databaseUrl: env.DATABASE_URL, pool, log })
  const jobs = redis
    ? createBullmqRedisQueue(redis)
    : createBullmqPostgresQueue({ databaseUrl: env.DATABASE_URL, log })
  // Half of the connections stay for the pages, however much there is to do.
  const effects = { pool, log, concurrency: Math.max(1, Math.floor(env.DATABASE_POOL / 2)) }
  const kafka = kafkaSettings(env)
  const events = kafka ? createKafkaEventBus({ kafka, ...effects }) : createInProcessEventBus(effects)
  const sender = mailSender(env)
  const mailer = env.SMTP_URL
    ? createSmtpMailer({ smtpUrl: env.SMTP_URL, sender })
    : createPanelMailer({ pool, sender })
  const push = createWebPush({
    pool,
    publicUrl: env.PUBLIC_URL,
    contact: env.MAIL_FROM,
    allowsLoopback: env.MODE !== 'production',
  })

  const rateLimiter = redis ? createRedisRateLimiter(redis) : createPostgresRateLimiter({ pool })
  const rateLimits = createRateLimits(rateLimiter, { limitsFloods: env.FLOOD_LIMITS })

  let closing: Promise<void> | undefined
  const close = async () => {
    await Promise.allSettled([jobs.close(), events.close()])
    await live.close()
    await mailer.close()
    await rateLimiter.close()
    await pool.end()
  }
  return {
    env,
    log,
    pool,
    storage,
    live,
    jobs,
    dashboardQueue: jobs.dashboardQueue,
    events,
    mailer,
    push,
    rateLimits,
    close: () => (closing ??= close()),
  }
}

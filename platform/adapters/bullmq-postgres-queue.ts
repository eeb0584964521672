import { createPostgresBackend, type Job, runMigrations, WaitingError, withBackend } from 'bullmq'
import { Pool } from 'pg'
import type { Log } from '@/platform/log'
import type { JobAttempt, JobDefinition, JobProcessor, JobQueue } from '@/platform/ports/job-queue'

const { Queue, Worker } = withBackend(createPostgresBackend)
type AnyQueue = InstanceType<typeof Queue<unknown>>
type AnyWorker = InstanceType<typeof Worker<unknown>>

const SCHEMA = 'bullmq'
/** Days of finished jobs that the dashboard may show; the database of the domain knows the truth. */
const keepCompleted = { age: 24 * 3600, count: 1000 }
const keepFailed = { age: 14 * 24 * 3600, count: 5000 }
/** How often the death of a worker may interrupt a job before the job itself is suspected. */
const maxStalledCount = 5

interface Options {
  databaseUrl: string
  log: Log
  /** After so long without a sign of life a job is taken from its worker and given to another. */
  lockMs?: number
  /** Pause before the second try; each next one is twice as long. */
  firstRetryMs?: number
  /** How long a job that was told to stop may take to do so. */
  stopMs?: number
}

/** BullMQ on Postgres, in a schema of its own that is made and migrated at the first use. One queue per kind of job. */
export function createBullmqPostgresQueue({
  databaseUrl,
  log,
  lockMs = 30_000,
  firstRetryMs = 2000,
  stopMs = 5000,
}: Options): JobQueue {
  // BullMQ finds its tables through the search path; each worker keeps one connection to listen on.
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 8,
    keepAlive: true,
    options: `-c search_path=${SCHEMA}`,
  })
  const queues = new Map<string, AnyQueue>()
  const workers: AnyWorker[] = []
  let migrated: Promise<void> | undefined
  let isClosing = false

  /** Once we close, a connection may break under us: BullMQ lets go of its listeners last. */
  const warn = (facts: object, words: string) => void (isClosing || log.warn(facts, words))
  pool.on('error', (error) => warn({ err: error }, 'an idle connection of the job queue broke'))

  async function migrate(): Promise<void> {
    const client = await pool.connect()
    try {
      await runMigrations(client, SCHEMA)
    } finally {
      client.release()
    }
  }

  function ready(): Promise<void> {
    if (isClosing) throw new Error('The job queue is closed')
    migrated ??= migrate().catch((error: unknown) => {
      migrated = undefined
      throw error
    })
    return migrated
  }

  function queueOf(name: string): AnyQueue {
    const known = queues.get(name)
    if (known) return known
    const queue = new Queue<unknown>(name, { connection: pool })
    queue.on('error', (error) => warn({ err: error, job: name }, 'the job queue has trouble'))
    queues.set(name, queue)
    return queue
  }

  async function work<Data>(
    definition: JobDefinition<Data>,
    processor: JobProcessor<Data>,
    job: Job<unknown>,
    token: string,
    signal: AbortSignal,
  ) {
    const attempts = job.opts.attempts ?? definition.attempts
    const attempt: JobAttempt = {
      attempt: job.attemptsMade + 1,
      isLastAttempt: job.attemptsMade + 1 >= attempts,
      signal,
    }
    try {
      await processor(definition.schema.parse(job.data), attempt)
    } catch (error) {
      if (!isClosing || !signal.aborted) throw error
      // Stopping is not the job's fault: it goes back as it came, with all its tries.
      await job.moveToWait(token)
      throw new WaitingError()
    }
  }

  async function closeWorker(worker: AnyWorker, graceMs: number): Promise<void> {
    const finished = worker.close()
    if (await within(graceMs, finished)) return
    worker.cancelAllJobs('the worker stops')
    if (await within(stopMs, finished)) return
    log.warn(
      { job: worker.name },
      'a job did not stop when told to; another worker takes it over when its lock ends',
    )
  }

  async function close(graceMs: number): Promise<void> {
    await Promise.all(workers.map((worker) => closeWorker(worker, graceMs)))
    await Promise.all([...queues.values()].map((queue) => queue.close()))
    await within(stopMs, pool.end())
  }

  let closing: Promise<void> | undefined
  return {
    async enqueue(definition, data) {
      await ready()
      const valid = definition.schema.parse(data)
      await queueOf(definition.name).add(definition.name, valid, {
        deduplication: { id: definition.id(valid) },
        attempts: definition.attempts,
        backoff: { type: 'exponential', delay: firstRetryMs },
        removeOnComplete: keepCompleted,
        removeOnFail: keepFailed,
      })
    },
    async process(definition, processor, { concurrency = 1 } = {}) {
      await ready()
      const worker = new Worker<unknown>(
        definition.name,
        // BullMQ gives a signal to processors with three parameters.
        (job, token, signal) =>
          work(definition, processor, job, token ?? '', signal ?? new AbortController().signal),
        { connection: pool, concurrency, lockDuration: lockMs, stalledInterval: lockMs, maxStalledCount },
      )
      worker.on('error', (error) =>
        warn({ err: error, job: definition.name }, 'a worker of the job queue has trouble'),
      )
      worker.on('failed', (job, error) =>
        log.warn(
          { err: error, job: definition.name, id: job?.deduplicationId, attempt: job?.attemptsMade },
          'a job failed',
        ),
      )
      // Somebody else may hold the job by now: ours must not go on beside it.
      worker.on('lockRenewalFailed', (ids) => ids.forEach((id) => worker.cancelJob(id, 'the lock was lost')))
      workers.push(worker)
      await worker.waitUntilReady()
    },
    close(graceMs = 10_000) {
      isClosing = true
      return (closing ??= close(graceMs))
    },
  }
}

/** True when the promise settles within the time. */
async function within(ms: number, promise: Promise<unknown>): Promise<boolean> {
  const late = Symbol()
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<symbol>((resolve) => (timer = setTimeout(resolve, ms, late)))
  try {
    return (await Promise.race([promise, timeout])) !== late
  } finally {
    clearTimeout(timer)
  }
}

import {
  type BackendFactory,
  type IQueueBackend,
  type Job,
  type Queue,
  WaitingError,
  withBackend,
} from 'bullmq'
import type { Log } from '@/platform/log'
import type { JobAttempt, JobDefinition, JobProcessor, JobQueue } from '@/platform/ports/job-queue'

/** Days of finished jobs that the dashboard may show; the database of the domain knows the truth. */
const keepCompleted = { age: 24 * 3600, count: 1000 }
const keepFailed = { age: 14 * 24 * 3600, count: 5000 }
/** How often the death of a worker may interrupt a job before the job itself is suspected. */
const maxStalledCount = 5
/** A schedule whose next run is overdue by so much has lost it. */
const overdueMs = 20_000

/** Where BullMQ keeps its jobs: all that differs between Postgres and Redis. */
export interface BullmqStore<Backend extends IQueueBackend, Connection> {
  backend: BackendFactory<Backend, Connection>
  /** Keeps the jobs of several installations apart that share a store. */
  prefix?: string
  /** Makes ready what is used first: at the first use, and again until it succeeds. */
  prepare(): Promise<void>
  /** For short questions. */
  queueConnection(): Connection
  /** For workers, who wait for a job as long as it takes. */
  workerConnection(): Connection
  /** Lets go of every connection. */
  close(): Promise<void>
}

export interface BullmqTimes {
  /** After so long without a sign of life a job is taken from its worker and given to another. */
  lockMs?: number
  /** Pause before the second try; each next one is twice as long. */
  firstRetryMs?: number
  /** How long a job that was told to stop may take to do so. */
  stopMs?: number
  /** How long a question to the queue may take before it fails; it may still have been heard. */
  answerMs?: number
}

export interface BullmqQueue extends JobQueue {
  /**
   * BullMQ's own view of a kind of job, for the dashboard and the metrics; everybody else uses the port.
   * @throws Error when the store is away
   */
  dashboardQueue(name: string): Promise<Queue>
}

/** BullMQ behind the port. One queue per kind of job. */
export function createBullmqQueue<Backend extends IQueueBackend, Connection>(
  store: BullmqStore<Backend, Connection>,
  log: Log,
  { lockMs = 30_000, firstRetryMs = 2000, stopMs = 5000, answerMs = 10_000 }: BullmqTimes = {},
): BullmqQueue {
  const { Queue, Worker } = withBackend(store.backend)
  type AnyQueue = InstanceType<typeof Queue<unknown>>
  type AnyWorker = InstanceType<typeof Worker<unknown>>
  const queues = new Map<string, AnyQueue>()
  const workers: AnyWorker[] = []
  let prepared: Promise<void> | undefined
  let isClosing = false

  /** Once we close, a connection may break under us: BullMQ lets go of its listeners last. */
  const warn = (facts: object, words: string) => void (isClosing || log.warn(facts, words))

  function ready(): Promise<void> {
    if (isClosing) throw new Error('The job queue is closed')
    prepared ??= store.prepare().catch((error: unknown) => {
      prepared = undefined
      throw error
    })
    return prepared
  }

  function queueOf(name: string): AnyQueue {
    const known = queues.get(name)
    if (known) return known
    const queue = new Queue<unknown>(name, { connection: store.queueConnection(), prefix: store.prefix })
    queue.on('error', (error) => warn({ err: error, job: name }, 'the job queue has trouble'))
    queues.set(name, queue)
    // One that could not begin would fail for ever: the next who asks gets another.
    queue.waitUntilReady().catch(() => queues.delete(name))
    return queue
  }

  /** Asks the queue of a kind, for a bounded time: whoever waits for us has somebody waiting too. */
  async function ask<T>(name: string, question: (queue: AnyQueue) => Promise<T>): Promise<T> {
    const answer = (async () => {
      await ready()
      return question(queueOf(name))
    })()
    if (!(await within(answerMs, answer))) throw new Error(`The job queue did not answer in ${answerMs} ms`)
    return answer
  }

  const optionsOf = <Data>(definition: JobDefinition<Data>, data: Data) => ({
    attempts: definition.attempts,
    backoff: { type: 'exponential', delay: firstRetryMs },
    removeOnComplete: keepCompleted,
    removeOnFail: keepFailed,
    ...(definition.priority && { priority: definition.priority(data) }),
  })

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
    const finished = worker.close().catch(() => undefined)
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
    await within(stopMs, Promise.allSettled([...queues.values()].map((queue) => queue.close())))
    await within(stopMs, store.close())
  }

  let closing: Promise<void> | undefined
  return {
    async enqueue(definition, data, { delayMs } = {}) {
      const valid = definition.schema.parse(data)
      await ask(definition.name, (queue) =>
        queue.add(definition.name, valid, {
          ...optionsOf(definition, valid),
          deduplication: { id: definition.id(valid) },
          ...(delayMs && { delay: delayMs }),
        }),
      )
    },
    async schedule(definition, data, when) {
      const valid = definition.schema.parse(data)
      const id = definition.id(valid)
      const repeat = 'cron' in when ? { pattern: when.cron, tz: 'UTC' } : { every: when.everyMs }
      await ask(definition.name, async (queue) => {
        const known = await queue.getJobScheduler(id)
        const isSame =
          known?.pattern === repeat.pattern &&
          known?.every === repeat.every &&
          JSON.stringify(known?.template?.data) === JSON.stringify(valid)
        // Left alone while it runs: to begin it anew would put its next run off.
        if (isSame && (known?.next ?? 0) > Date.now() - overdueMs) return
        await queue.upsertJobScheduler(id, repeat, {
          name: definition.name,
          data: valid,
          opts: optionsOf(definition, valid),
        })
      })
    },
    async unschedule(definition, data) {
      const id = definition.id(definition.schema.parse(data))
      await ask(definition.name, (queue) => queue.removeJobScheduler(id))
    },
    async process(definition, processor, { concurrency = 1 } = {}) {
      await ready()
      const { rateLimit } = definition
      const worker = new Worker<unknown>(
        definition.name,
        // BullMQ gives a signal to processors with three parameters.
        (job, token, signal) =>
          work(definition, processor, job, token ?? '', signal ?? new AbortController().signal),
        {
          connection: store.workerConnection(),
          prefix: store.prefix,
          concurrency,
          lockDuration: lockMs,
          stalledInterval: lockMs,
          maxStalledCount,
          ...(rateLimit && { limiter: { max: rateLimit.jobs, duration: rateLimit.perMs } }),
        },
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
      const isReady = within(answerMs, worker.waitUntilReady()).catch(() => false)
      void isReady.then(
        (is) => is || warn({ job: definition.name }, 'the worker begins when the job queue is there'),
      )
    },
    // The types of BullMQ are those of Redis unless told otherwise; what a dashboard does is the same on every backend.
    dashboardQueue: (name) => ask(name, async (queue) => queue as unknown as Queue),
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

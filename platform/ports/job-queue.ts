import type { z } from 'zod'

/** A light description of a kind of job: importable everywhere; the processor is heavy and lives with the workers. */
export interface JobDefinition<Data> {
  name: string
  schema: z.ZodType<Data>
  /** The same id is never queued twice while it waits or runs. No colon: the queue reserves it. */
  id: (data: Data) => string
  /** Tries altogether, with exponential back-off between them. */
  attempts: number
  /** 1 is done first, then 2, up to two million. */
  priority?: (data: Data) => number
  /** At most so many are begun in the time, by all processes together. */
  rateLimit?: { jobs: number; perMs: number }
}

export function defineJob<Data>(definition: JobDefinition<Data>): JobDefinition<Data> {
  return definition
}

/** What a processor may know of the try it makes. */
export interface JobAttempt {
  /** 1 for the first try. */
  attempt: number
  isLastAttempt: boolean
  /** Aborted when the worker must stop: give the job back by throwing. */
  signal: AbortSignal
}

export type JobProcessor<Data> = (data: Data, attempt: JobAttempt) => Promise<void>

/** Durable background work: at least once, so a processor must be safe to repeat. */
export interface JobQueue {
  enqueue<Data>(job: JobDefinition<Data>, data: Data, options?: { delayMs?: number }): Promise<void>
  /**
   * Sees to it that the job is queued again and again, by whichever process is there; a second call with the same
   * `job.id` replaces the first. `cron` has five fields and runs in UTC.
   */
  schedule<Data>(
    job: JobDefinition<Data>,
    data: Data,
    when: { everyMs: number } | { cron: string },
  ): Promise<void>
  /** Ends a schedule; nothing happens when there is none. */
  unschedule<Data>(job: JobDefinition<Data>, data: Data): Promise<void>
  /** Starts to work on the jobs of this kind in this process, `concurrency` at a time. */
  process<Data>(
    job: JobDefinition<Data>,
    processor: JobProcessor<Data>,
    options?: { concurrency?: number },
  ): Promise<void>
  /** Stops taking jobs, lets running ones finish for at most `graceMs`, hands back the rest. */
  close(graceMs?: number): Promise<void>
}

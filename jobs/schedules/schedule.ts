import { z } from 'zod'
import { defineJob } from '@/platform/ports/job-queue'
import type { Services } from '@/platform/services'

/**
 * Safe to repeat and to run twice at once: the queue works at least once. The signal is aborted when the process must end:
 * long work begins nothing more then.
 */
export type ScheduledWork = (services: Services, signal: AbortSignal) => Promise<void>

export interface Schedule {
  /** Stable: it is how the queue knows the schedule. */
  name: string
  /** `cron` has five fields and runs in UTC. */
  when: { everyMs: number } | { cron: string }
  job: ScheduledWork
}

/** One kind of job for everything that is scheduled: a worker of each kind would cost a connection each. */
export const scheduledWork = defineJob({
  name: 'scheduled',
  schema: z.object({ schedule: z.string() }),
  id: ({ schedule }) => schedule,
  attempts: 3,
})

import { z } from 'zod'
import { defineJob, type JobQueue } from '@/platform/ports/job-queue'
import type { DeadLetter } from './dead-letters'

/**
 * Asks a worker to replay a dead letter. `round` tells one wish from the next: a letter that failed again may be replayed
 * again. A failed replay is a job well done, it stands with the letter; only a server that is away is worth another try.
 */
export const replayDeadLetterJob = defineJob({
  name: 'replay-dead-letter',
  schema: z.object({ consumer: z.string(), eventId: z.uuid(), round: z.int().min(0) }),
  id: ({ consumer, eventId, round }) => `replay-${consumer}-${eventId}-${round}`,
  attempts: 5,
})

/**
 * Has workers replay these letters soon, for a process without the consumers' code: the panel. Look at the letters again
 * to see what became of it: `replays` grows with each, `replayedAt` is set when it succeeded.
 */
export async function askForReplays(jobs: JobQueue, letters: readonly DeadLetter[]): Promise<void> {
  for (const { consumer, eventId, replays } of letters)
    await jobs.enqueue(replayDeadLetterJob, { consumer, eventId, round: replays })
}

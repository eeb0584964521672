import type { Consumer } from '@/jobs/consumer'
import type { Services } from '@/platform/services'
import { replayDeadLetter } from './replay-dead-letter'
import { replayDeadLetterJob } from './replay-job'

/** Makes this process a worker for replays of dead letters. */
export async function registerReplays(
  services: Services,
  consumers: readonly Consumer[],
): Promise<() => void> {
  await services.jobs.process(
    replayDeadLetterJob,
    async ({ consumer, eventId }) =>
      void (await replayDeadLetter(services, consumers, { consumer, eventId })),
  )
  return () => undefined
}

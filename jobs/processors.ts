import type { Services } from '@/platform/services'
import { consumers } from './consumers'
import { registerReplays } from './dead-letters/register-replays'
import { registerSchedules } from './schedules/register-schedules'
import { registerTranscoding } from './transcoding/register-transcoding'

/** Starts to work on one kind of job in this process; what comes back ends what the queue does not end by itself. */
export type RegisterProcessor = (services: Services) => Promise<() => void>

/** Every kind of job that the queue carries. */
export const processors: readonly RegisterProcessor[] = [
  (services) => registerTranscoding(services, { concurrency: services.env.TRANSCODING_CONCURRENCY }),
  (services) => registerReplays(services, consumers),
  // Last: it asks for work that the others do.
  (services) => registerSchedules(services),
]

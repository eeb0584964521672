import { catalogue } from '@/events/catalogue'
import type { Services } from '@/platform/services'
import { consumers } from './consumers'
import { startOutboxRelay } from './outbox-relay/relay'
import { processors } from './processors'

/** `relay` publishes the outbox, `worker` has the effects of facts and works on the queue. */
export type JobRole = 'relay' | 'worker'

export interface Jobs {
  /**
   * Resolves when every fact written so far has had all its effects, and theirs in turn;
   * over a bus between processes, when every fact is published. At once where no relay runs.
   */
  processAll(): Promise<void>
  /** Publishes now rather than at the next poll: for those who have just written a fact. */
  kick(): void
  /** Finishes what runs, for at most `graceMs` each; the rest is taken up at the next start. */
  close(graceMs?: number): Promise<void>
}

/**
 * Starts what follows from facts in this process.
 * @throws Error when the roles are split and the bus carries facts only within one process
 */
export async function startJobs(
  services: Services,
  { roles = ['relay', 'worker'] }: { roles?: readonly JobRole[] } = {},
): Promise<Jobs> {
  const { events } = services
  const [works, relays] = [roles.includes('worker'), roles.includes('relay')]
  if (!(works && relays) && !events.crossesProcesses)
    throw new Error(
      'The in-process event bus needs the relay and the workers in one process: start both roles',
    )
  if (works)
    for (const { name, types, consume } of consumers)
      events.subscribe(name, types, (event) => consume(event, services))
  events.start(catalogue)
  const stops: (() => void)[] = []
  if (works) for (const register of processors) stops.push(await register(services))
  const relay = relays ? startOutboxRelay(services) : undefined

  return {
    processAll: async () => relay?.processAll(),
    kick: () => relay?.kick(),
    async close(graceMs) {
      for (const stop of stops) stop()
      const facts = (async () => {
        await relay?.close(graceMs)
        await events.close(graceMs)
      })()
      await Promise.all([facts, services.jobs.close(graceMs)])
    },
  }
}

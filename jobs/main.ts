import type { Services } from '@/platform/services'
import { consumers } from './consumers'
import { startOutboxRelay } from './outbox-relay/relay'
import { processors } from './processors'

/** `relay` publishes the outbox, `worker` has the effects of facts and works on the queue. */
export type JobRole = 'relay' | 'worker'

export interface Jobs {
  /** Resolves when every fact written so far has had all its effects, and theirs in turn. */
  processAll(): Promise<void>
  /** Publishes now rather than at the next poll: for those who have just written a fact. */
  kick(): void
  /** Finishes what runs, for at most `graceMs` each; the rest is taken up at the next start. */
  close(graceMs?: number): Promise<void>
}

/**
 * Starts what follows from facts in this process.
 * @throws Error when the roles are split, for the in-process bus carries facts only within one process
 */
export async function startJobs(
  services: Services,
  { roles = ['relay', 'worker'] }: { roles?: readonly JobRole[] } = {},
): Promise<Jobs> {
  if (!roles.includes('relay') || !roles.includes('worker'))
    throw new Error(
      'The in-process event bus needs the relay and the workers in one process: start both roles',
    )
  for (const { name, types, consume } of consumers)
    services.events.subscribe(name, types, (event) => consume(event, services))
  const stops: (() => void)[] = []
  for (const register of processors) stops.push(await register(services))
  const relay = startOutboxRelay(services)

  return {
    processAll: () => relay.processAll(),
    kick: () => relay.kick(),
    async close(graceMs) {
      for (const stop of stops) stop()
      await Promise.all([relay.close(graceMs), services.jobs.close(graceMs)])
    },
  }
}

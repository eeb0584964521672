import { consumers } from '@/jobs/consumers'
import { startOutboxRelay } from '@/jobs/outbox-relay/relay'
import { createInProcessEventBus } from '@/platform/adapters/in-process-event-bus'
import { env } from '@/platform/config/env'
import { createServices } from '@/platform/services'

export interface Effects {
  /** Resolves when every fact of the API under test had all its effects. */
  processAll(): Promise<void>
  close(): Promise<void>
}

/** What follows from facts, beside the API that `startApi` has started: on its database, with every consumer. */
export async function startEffects(): Promise<Effects> {
  const real = await createServices(env())
  const events = createInProcessEventBus({
    pool: real.pool,
    log: real.log,
    concurrency: 4,
    retryDelaysMs: [1, 1],
  })
  const services = { ...real, events }
  for (const { name, types, consume } of consumers)
    events.subscribe(name, types, (event) => consume(event, services))
  const relay = startOutboxRelay(services)
  return {
    processAll: () => relay.processAll(),
    async close() {
      await relay.close()
      await events.close()
      await real.close()
    },
  }
}

import type { PoolClient } from 'pg'
import type { EventDefinition } from '@/events/define-event'
import { poolTransaction } from '@/platform/database/pool-transaction'
import type { EventEnvelope } from '@/platform/ports/event-bus'
import type { Services } from '@/platform/services'

/** What consumers may use beside their transaction. */
export type ConsumerServices = Pick<Services, 'pool' | 'live' | 'jobs' | 'storage' | 'log'>

export interface ConsumerContext<Data> {
  event: EventEnvelope
  data: Data
  /** The connection on which the transaction of the effect runs. */
  db: PoolClient
  services: ConsumerServices
  /** For what is only told, such as live messages: runs once the effect is committed; its failure is logged and changes nothing. */
  afterCommit(work: () => Promise<void>): void
}

interface ConsumerDefinition<Data> {
  /** Stable: it is how the consumer's progress is known. */
  name: string
  on: EventDefinition<Data> | readonly EventDefinition<Data>[]
  handle(context: ConsumerContext<Data>): Promise<void>
}

/** One effect of one or several kinds of facts. */
export interface Consumer {
  name: string
  types: readonly string[]
  consume(event: EventEnvelope, services: ConsumerServices): Promise<void>
}

/**
 * Makes a consumer that has its effect of a fact exactly once, however often the fact is delivered:
 * (consumer, event id) is recorded in the transaction of the effect.
 */
export function defineConsumer<Data>({ name, on, handle }: ConsumerDefinition<Data>): Consumer {
  const definitions: readonly EventDefinition<Data>[] = 'type' in on ? [on] : on
  const schemas = new Map(definitions.map((definition) => [definition.type, definition.schema]))

  async function consume(event: EventEnvelope, services: ConsumerServices): Promise<void> {
    const schema = schemas.get(event.type)
    if (!schema) throw new Error(`${name} does not consume ${event.type}`)
    const told: (() => Promise<void>)[] = []
    await poolTransaction(services.pool, async (db) => {
      // A second delivery waits here for the first one's transaction, then knows whether it had its effect.
      const { rowCount } = await db.query(
        'insert into consumed_events (consumer, event_id) values ($1, $2) on conflict do nothing',
        [name, event.eventId],
      )
      if (rowCount)
        await handle({
          event,
          data: schema.parse(event.data),
          db,
          services,
          afterCommit: (work) => void told.push(work),
        })
    })
    for (const tell of told)
      await tell().catch((error: unknown) =>
        services.log.warn({ err: error, consumer: name }, 'could not tell of an effect'),
      )
  }

  return { name, types: [...schemas.keys()], consume }
}

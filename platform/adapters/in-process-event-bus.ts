import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Log } from '@/platform/log'
import type { EventBus, EventEnvelope, EventHandler } from '@/platform/ports/event-bus'
import { isDatabaseAway } from '@/platform/database/is-database-away'
import { createSlots } from './slots'

interface Options {
  /** For dead letters. */
  pool: Pool
  log: Log
  /** Handlers at work at once. */
  concurrency: number
  /** Pauses between the tries in milliseconds; one more try than pauses. */
  retryDelaysMs?: readonly number[]
}

interface Subscription {
  consumer: string
  types: ReadonlySet<string>
  handler: EventHandler
}

class BusClosed extends Error {
  constructor() {
    super('The event bus is closed')
    this.name = 'BusClosed'
  }
}

const awayPauseMs = { first: 50, most: 2000 }

/**
 * Consumers in the process of the relay. The outbox is its memory: `publish` resolves when every consumer
 * has had its effect of every fact or the fact went to dead_letters, and rejects when that is not known,
 * so that the relay publishes again. Facts of one key wait for each other per consumer, other keys run beside them.
 */
export function createInProcessEventBus({
  pool,
  log,
  concurrency,
  retryDelaysMs = [100, 500, 2000, 5000],
}: Options): EventBus {
  const subscriptions: Subscription[] = []
  const tails = new Map<string, Promise<void>>()
  const slots = createSlots(concurrency)
  const closed = new AbortController()

  async function bury(consumer: string, event: EventEnvelope, error: unknown): Promise<void> {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error)
    log.error(
      { err: error, consumer, eventId: event.eventId, type: event.type },
      'a fact went to the dead letters',
    )
    await pool.query(
      `insert into dead_letters (consumer, event_id, event, error) values ($1, $2, $3, $4)
       on conflict (consumer, event_id) do update set error = excluded.error, failed_at = now()`,
      [consumer, event.eventId, JSON.stringify(event), words.slice(0, 8000)],
    )
  }

  async function deliver({ consumer, handler }: Subscription, event: EventEnvelope): Promise<void> {
    let tries = 0
    let awayMs: number = awayPauseMs.first
    for (;;) {
      if (closed.signal.aborted) throw new BusClosed()
      try {
        return await slots.use(() => handler(event))
      } catch (error) {
        // A database that is away says nothing about the fact: such a try does not count.
        const isAway = isDatabaseAway(error)
        const delay = isAway ? awayMs : retryDelaysMs[tries++]
        if (isAway) awayMs = Math.min(awayMs * 2, awayPauseMs.most)
        if (delay === undefined) return bury(consumer, event, error)
        log.warn(
          { err: error, consumer, eventId: event.eventId, type: event.type, delay },
          'a consumer failed and will try again',
        )
        await pause(delay, undefined, { signal: closed.signal }).catch(() => undefined)
      }
    }
  }

  function enqueue(subscription: Subscription, event: EventEnvelope): Promise<void> {
    const lane = `${subscription.consumer} ${event.topic} ${event.key}`
    const before = tails.get(lane)
    // What came before settles in any way: its own publisher hears of its failure.
    const work = before ? before.then(() => deliver(subscription, event)) : deliver(subscription, event)
    const tail = work.catch(() => undefined)
    tails.set(lane, tail)
    void tail.then(() => tails.get(lane) === tail && tails.delete(lane))
    return work
  }

  return {
    subscribe(consumer, types, handler) {
      if (subscriptions.some((known) => known.consumer === consumer))
        throw new Error(`There are two consumers called ${consumer}`)
      subscriptions.push({ consumer, types: new Set(types), handler })
    },
    async publish(events) {
      if (closed.signal.aborted) throw new BusClosed()
      const work = events.flatMap((event) =>
        subscriptions
          .filter(({ types }) => types.has(event.type))
          .map((subscription) => enqueue(subscription, event)),
      )
      const outcomes = await Promise.allSettled(work)
      const failed = outcomes.find((outcome) => outcome.status === 'rejected')
      if (failed) throw failed.reason
    },
    async close() {
      closed.abort()
      await Promise.all(tails.values())
    },
  }
}

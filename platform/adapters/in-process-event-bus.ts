import { setTimeout as pause } from 'node:timers/promises'
import type { Pool } from 'pg'
import type { Log } from '@/platform/log'
import type { EventBus, EventEnvelope, EventHandler } from '@/platform/ports/event-bus'
import { keepDeadLetter } from './dead-letter-table'
import { createGate } from './gate'
import { isDependencyAway } from './is-dependency-away'
import { createSlots } from '@/platform/database/slots'
import { tryAgain } from './try-again'

interface Options {
  /** For dead letters. */
  pool: Pool
  log: Log
  /** Handlers at work at once. */
  concurrency: number
  /** Pauses between the tries in milliseconds; one more try than pauses. */
  retryDelaysMs?: readonly number[]
  /** Pauses between the tries while a dependency is away. */
  awayMs?: { firstMs: number; mostMs: number }
}

interface Subscription {
  consumer: string
  types: ReadonlySet<string>
  handler: EventHandler
}

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
  awayMs = { firstMs: 50, mostMs: 2000 },
}: Options): EventBus {
  const subscriptions: Subscription[] = []
  const tails = new Map<string, Promise<void>>()
  const slots = createSlots(concurrency)
  const closed = new AbortController()
  const { signal } = closed
  let known: ReadonlySet<string> | undefined
  let closing: Promise<void> | undefined

  async function bury(consumer: string, event: EventEnvelope, error: unknown): Promise<void> {
    const { eventId, type } = event
    log.error({ err: error, consumer, eventId, type }, 'a fact went to the dead letters')
    await keepDeadLetter(pool, consumer, event, error)
  }

  function deliver({ consumer, handler }: Subscription, event: EventEnvelope): Promise<void> {
    const { eventId, type } = event
    const gate = createGate({ ...awayMs, signal })
    const onFailure = (error: unknown, delayMs?: number) =>
      log.warn({ err: error, consumer, eventId, type, delayMs }, 'a consumer failed and will try again')
    return tryAgain({
      signal,
      retryDelaysMs,
      isAway: isDependencyAway,
      attempt: () => slots.use(() => handler(event)),
      waitOut(error) {
        onFailure(error)
        return gate.shutAndWait()
      },
      onFailure,
      giveUp: (error) => bury(consumer, event, error),
    })
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
    crossesProcesses: false,
    subscribe(consumer, types, handler) {
      if (subscriptions.some((known) => known.consumer === consumer))
        throw new Error(`There are two consumers called ${consumer}`)
      subscriptions.push({ consumer, types: new Set(types), handler })
    },
    start(kinds) {
      known = new Set(kinds.map(({ type }) => type))
    },
    async publish(events) {
      signal.throwIfAborted()
      // Written by another version: it goes on without effects here, which somebody has to know.
      for (const { eventId, type } of events.filter((event) => known && !known.has(event.type)))
        log.error(
          { eventId, type },
          'a fact of a kind that this version does not know: nothing follows from it',
        )
      const work = events.flatMap((event) =>
        subscriptions
          .filter(({ types }) => types.has(event.type))
          .map((subscription) => enqueue(subscription, event)),
      )
      const outcomes = await Promise.allSettled(work)
      const failed = outcomes.find((outcome) => outcome.status === 'rejected')
      if (failed) throw failed.reason
    },
    close(graceMs = 10_000) {
      closed.abort(new Error('The event bus is closed'))
      const grace = pause(graceMs, undefined, { ref: false })
      return (closing ??= Promise.race([Promise.all(tails.values()), grace]).then(() => undefined))
    },
  }
}

import type { KafkaMessage } from 'kafkajs'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { KafkaSettings } from '@/platform/config/kafka-settings'
import type { Log } from '@/platform/log'
import type { EventBus, EventEnvelope, EventHandler } from '@/platform/ports/event-bus'
import { createAbsence } from './absence'
import { errorText, keepDeadLetter } from './dead-letter-table'
import { isDependencyAway } from './is-dependency-away'
import { createKafka } from './kafka-client'
import type { PartitionWork } from './kafka-partition'
import { createKafkaPublisher } from './kafka-publisher'
import { type GroupTimes, type Subscription, subscribeToKafka } from './kafka-subscription'
import { createKafkaTopics } from './kafka-topics'
import { createSlots } from '@/platform/database/slots'
import { tryAgain } from './try-again'

interface Options {
  kafka: KafkaSettings
  /** For dead letters. */
  pool: Pool
  log: Log
  /** Handlers at work at once in this process. */
  concurrency: number
  /** Pauses between the tries in milliseconds; one more try than pauses. */
  retryDelaysMs?: readonly number[]
  /** Pauses of a partition while a dependency is away. */
  awayMs?: { firstMs: number; mostMs: number }
  times?: Partial<GroupTimes>
}

const usualTimes: GroupTimes = {
  session: 30_000,
  rebalance: 60_000,
  heartbeat: 3_000,
  fetch: 1_000,
  commitEvery: 200,
}

interface Interest {
  consumer: string
  types: ReadonlySet<string>
  handler: EventHandler
}

/**
 * Facts through Kafka: one topic for each topic of the catalogue, one consumer group for each consumer, offsets committed
 * after the effects. `publish` resolves when all replicas have the facts. A fact on which a consumer failed for good goes
 * to the topic `dead-letters` and to the table of that name; while a dependency is away nothing does, the partition waits.
 */
export function createKafkaEventBus({
  kafka: settings,
  pool,
  log,
  concurrency,
  retryDelaysMs = [100, 500, 2000, 5000],
  awayMs = { firstMs: 250, mostMs: 15_000 },
  times,
}: Options): EventBus {
  const kafka = createKafka(settings, log)
  const topics = createKafkaTopics(kafka, settings, log)
  const publisher = createKafkaPublisher(kafka, topics)
  const brokers = createAbsence(log, 'Kafka')
  const dependency = createAbsence(log, 'what consumers need')
  const slots = createSlots(concurrency)
  const interests: Interest[] = []
  let subscriptions: Subscription[] | undefined
  let closing: Promise<void> | undefined

  /** A place that refuses a letter for good holds nobody up: the other one has it, and the log says where the fact itself lies. */
  async function bury(consumer: string, event: EventEnvelope, error: unknown, place: object): Promise<void> {
    const { eventId, type, topic, key } = event
    const headers = { consumer, topic, error: errorText(error), 'failed-at': new Date().toISOString() }
    const letter = { topic: topics.deadLetters, key, value: JSON.stringify(event), headers }
    const kept = await Promise.allSettled([
      keepDeadLetter(pool, consumer, event, error),
      publisher.publish([letter]),
    ])
    const refusals = kept.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    if (refusals.some(isDependencyAway)) throw refusals.find(isDependencyAway)
    log.error({ err: error, consumer, eventId, type, ...place }, 'a fact went to the dead letters')
    for (const refusal of refusals)
      log.error({ err: refusal, consumer, eventId, type, ...place }, 'a dead letter could not be kept')
  }

  async function handle(interest: Interest, message: KafkaMessage, work: PartitionWork): Promise<void> {
    const { topic, partition, gate, signal } = work
    const { consumer, types, handler } = interest
    const event = readEnvelope(message)
    if (!event) log.error({ topic, partition, offset: message.offset }, 'not a fact; passed over')
    if (!event || !types.has(event.type)) return
    const { eventId, type } = event

    const tries = {
      signal,
      async waitOut(error: unknown) {
        dependency.away(error)
        await gate.shutAndWait()
      },
      onFailure: (error: unknown, delayMs: number) =>
        log.warn({ err: error, consumer, eventId, type, delayMs }, 'a consumer failed and will try again'),
    }
    const whenOpen = async (work: () => Promise<void>) => {
      await gate.pass()
      signal.throwIfAborted()
      await work()
      gate.reset()
      dependency.back()
    }
    await tryAgain({
      ...tries,
      retryDelaysMs,
      isAway: isDependencyAway,
      // Whoever waits at the gate must not take a slot from partitions whose dependencies are there.
      attempt: () => whenOpen(() => slots.use(() => handler(event))),
      giveUp: (error) =>
        tryAgain({
          ...tries,
          retryDelaysMs,
          isAway: isDependencyAway,
          // The same letter twice is one row.
          attempt: () =>
            whenOpen(() => bury(consumer, event, error, { topic, partition, offset: message.offset })),
          giveUp: (reason) => Promise.reject(reason),
        }),
    })
  }

  const refuseWhenClosed = () => {
    if (closing) throw new Error('The event bus is closed')
  }

  return {
    crossesProcesses: true,
    subscribe(consumer, types, handler) {
      if (interests.some((known) => known.consumer === consumer))
        throw new Error(`There are two consumers called ${consumer}`)
      if (subscriptions) throw new Error('The event bus has started; subscribe before')
      interests.push({ consumer, types: new Set(types), handler })
    },
    start(kinds) {
      refuseWhenClosed()
      if (subscriptions) throw new Error('The event bus has started already')
      const names = [...new Set(kinds.map(({ topic }) => topics.fullName(topic))), topics.deadLetters]
      // Also for a process that only publishes; whoever needs them next asks again.
      void topics.ensure(names).catch(() => undefined)
      subscriptions = interests.map((interest) =>
        subscribeToKafka({
          kafka,
          groupId: topics.fullName(interest.consumer),
          topics: [
            ...new Set(
              kinds.filter(({ type }) => interest.types.has(type)).map(({ topic }) => topics.fullName(topic)),
            ),
          ],
          ensureTopics: () => topics.ensure(names),
          handle: (message, work) => handle(interest, message, work),
          absence: brokers,
          times: { ...usualTimes, ...times },
          awayMs,
        }),
      )
    },
    async publish(events) {
      refuseWhenClosed()
      await publisher.publish(
        events.map((event) => ({
          topic: topics.fullName(event.topic),
          key: event.key,
          value: JSON.stringify(event),
        })),
      )
    },
    close(graceMs = 10_000) {
      const close = async () => {
        await Promise.all((subscriptions ?? []).map((subscription) => subscription.close(graceMs)))
        await publisher.close()
      }
      return (closing ??= close())
    },
  }
}

const envelope = z.object({
  eventId: z.uuid(),
  type: z.string(),
  version: z.int(),
  topic: z.string(),
  key: z.string(),
  data: z.unknown(),
  occurredAt: z.iso.datetime({ offset: true }),
})

/** `undefined` for what is no fact: anybody may write into a topic. */
function readEnvelope({ value }: KafkaMessage): EventEnvelope | undefined {
  try {
    return envelope.safeParse(JSON.parse(value?.toString() ?? '')).data
  } catch {
    return undefined
  }
}

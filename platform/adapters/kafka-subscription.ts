import { setTimeout as pause } from 'node:timers/promises'
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs'
import type { Absence } from './absence'
import { createPartitionWork, type PartitionWork } from './kafka-partition'

/** Times of a consumer group in milliseconds. */
export interface GroupTimes {
  /** A member that is silent for so long has lost its partitions. */
  session: number
  /** How long the members have to come together again. */
  rebalance: number
  heartbeat: number
  /** How long a fetch may wait for something new. */
  fetch: number
  commitEvery: number
}

interface Options {
  kafka: Kafka
  groupId: string
  /** Full names. */
  topics: readonly string[]
  ensureTopics(): Promise<void>
  handle(message: KafkaMessage, work: PartitionWork): Promise<void>
  absence: Absence
  times: GroupTimes
  awayMs: { firstMs: number; mostMs: number }
}

export interface Subscription {
  /** Begins nothing more, waits at most `graceMs` for what runs, commits and leaves the group. */
  close(graceMs: number): Promise<void>
}

/** Unfinished messages of a partition, above which nothing more of it is fetched. */
const enough = 256
const fetchBytes = { partition: 128 * 1024, all: 1024 * 1024 }
const rejoinMs = { first: 250, most: 10_000 }
/** How long brokers may take to hear that a member leaves. */
const leaveMs = 3000
/** How long a fetch may wait for room before the partition is held, so that others go on. */
const roomMs = 1000

/** One member of one consumer group, which joins again however often it is thrown out or Kafka is away. */
export function subscribeToKafka(options: Options): Subscription {
  const { kafka, groupId, topics, absence, times } = options
  const closing = new AbortController()
  const works = new Map<string, PartitionWork>()
  const committed = new WeakMap<PartitionWork, string>()
  let consumer: Consumer | undefined
  let commitTimer: NodeJS.Timeout | undefined
  let rejoinDelay = rejoinMs.first

  async function commit(): Promise<void> {
    commitTimer = undefined
    const moved = [...works.values()].filter((work) => work.position() !== committed.get(work))
    const offsets = moved.map((work) => ({ work, offset: work.position()! }))
    if (!consumer || offsets.length === 0) return
    await consumer.commitOffsets(
      offsets.map(({ work: { topic, partition }, offset }) => ({ topic, partition, offset })),
    )
    for (const { work, offset } of offsets) committed.set(work, offset)
  }

  // Not committed is only delivered again; what is wrong with the group shows where it fetches.
  const commitLater = () =>
    (commitTimer ??= setTimeout(() => void commit().catch(() => undefined), times.commitEvery))

  const placeOf = (topic: string, partition: number) => `${topic} ${partition}`

  function workOn(topic: string, partition: number): PartitionWork {
    const place = placeOf(topic, partition)
    const known = works.get(place)
    if (known) return known
    const work = createPartitionWork({
      topic,
      partition,
      handle: options.handle,
      awayMs: options.awayMs,
      onProgress: (moved) => works.get(place) === moved && commitLater(),
      onHold: (_, isHeld) => consumer?.[isHeld ? 'pause' : 'resume']([{ topic, partitions: [partition] }]),
    })
    works.set(place, work)
    return work
  }

  function giveUpAll(): PartitionWork[] {
    const given = [...works.values()]
    works.clear()
    for (const work of given) void work.giveUp()
    return given
  }

  /** Whatever was ours before: the group starts again from what is committed, and what is on its way is of the past. */
  function onJoin(joined: Consumer, assignment: Record<string, readonly number[]>): void {
    absence.back()
    rejoinDelay = rejoinMs.first
    for (const work of giveUpAll()) {
      const { topic, partition } = work
      joined.resume([{ topic, partitions: [partition] }])
      const offset = work.position()
      // Also makes the library drop what it has already fetched of it.
      if (offset && assignment[topic]?.includes(partition)) joined.seek({ topic, partition, offset })
    }
  }

  async function eachBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset, heartbeat, isRunning, isStale } = payload
    if (!isRunning() || isStale() || closing.signal.aborted) return
    const work = workOn(batch.topic, batch.partition)
    for (const message of batch.messages) {
      work.take(message)
      resolveOffset(message.offset)
    }
    const until = Date.now() + roomMs
    while (work.unfinished() > enough && !work.signal.aborted) {
      if (Date.now() > until) return work.holdUntilHalf(enough)
      await pause(5)
      await heartbeat()
    }
  }

  /** Is a member until told to stop or until the library gives up. */
  async function belong(): Promise<void> {
    await unlessStopped(options.ensureTopics())
    const mine = kafka.consumer({
      groupId,
      allowAutoTopicCreation: false,
      sessionTimeout: times.session,
      rebalanceTimeout: times.rebalance,
      heartbeatInterval: times.heartbeat,
      maxWaitTimeInMs: times.fetch,
      maxBytesPerPartition: fetchBytes.partition,
      maxBytes: fetchBytes.all,
      // We join again ourselves, whatever the reason: the library does so for some only.
      retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 3, restartOnFailure: async () => false },
    })
    const crashed = new Promise<never>((_, reject) =>
      mine.on(mine.events.CRASH, ({ payload }) => reject(payload.error)),
    )
    crashed.catch(() => undefined)
    mine.on(mine.events.STOP, () => void giveUpAll())
    mine.on(mine.events.GROUP_JOIN, ({ payload }) => onJoin(mine, payload.memberAssignment))
    consumer = mine
    try {
      await unlessStopped(mine.connect())
      // A group that is new must not miss what was published before it.
      await unlessStopped(mine.subscribe({ topics: [...topics], fromBeginning: true }))
      await unlessStopped(mine.run({ autoCommit: false, eachBatchAutoResolve: false, eachBatch }))
      await unlessStopped(crashed)
    } finally {
      if (closing.signal.aborted) await finish(mine).catch(() => undefined)
      await within(leaveMs, mine.disconnect()).catch(() => undefined)
    }
  }

  /** Stays a member until what runs has ended, so that nobody else begins with it. */
  async function finish(mine: Consumer): Promise<void> {
    mine.pause(topics.map((topic) => ({ topic })))
    await within(graceMs, Promise.all([...works.values()].map((work) => work.giveUp())))
    clearTimeout(commitTimer)
    await within(leaveMs, commit())
  }

  const stopped = new Promise<never>((_, reject) =>
    closing.signal.addEventListener('abort', () => reject(closing.signal.reason)),
  )
  stopped.catch(() => undefined)
  const unlessStopped = <T>(work: Promise<T>) => Promise.race([work, stopped])
  let graceMs = 0

  async function belongAgainAndAgain(): Promise<void> {
    while (!closing.signal.aborted) {
      try {
        await belong()
      } catch (error) {
        if (closing.signal.aborted) return
        absence.away(error)
        await pause(rejoinDelay, undefined, { signal: closing.signal }).catch(() => undefined)
        rejoinDelay = Math.min(rejoinDelay * 2, rejoinMs.most)
      }
    }
  }
  const belonging = belongAgainAndAgain()

  return {
    async close(ms) {
      graceMs = ms
      closing.abort(new Error('The subscription is closed'))
      await within(graceMs + 2 * leaveMs, belonging)
    },
  }
}

const within = (ms: number, work: Promise<unknown>) =>
  Promise.race([work, pause(ms, undefined, { ref: false })])

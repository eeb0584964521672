import kafkajs, { type Kafka, type Message, Partitioners, type Producer } from 'kafkajs'
import type { KafkaTopics } from './kafka-topics'

export interface TopicMessage extends Message {
  /** The full name. */
  topic: string
  value: string
}

interface Publication {
  messages: readonly TopicMessage[]
  resolve(): void
  reject(error: unknown): void
}

// Only as a part of the whole: of a CommonJS package Node finds the other names alone.
const { KafkaJSProtocolError } = kafkajs

/** Half of what a broker takes at once by default. */
const batchBytes = 512 * 1024
const overheadBytes = 100

/**
 * Publishes with the acknowledgement of all replicas, one request at a time: what is asked for meanwhile goes together
 * into the next one. Messages of one key stay in order, repeated ones too.
 */
export function createKafkaPublisher(kafka: Kafka, topics: KafkaTopics) {
  const waiting: Publication[] = []
  let producer: Promise<SureProducer> | undefined
  let isClosed = false
  let sending: Promise<void> | undefined

  async function send(messages: readonly TopicMessage[]): Promise<void> {
    await topics.ensure(new Set(messages.map(({ topic }) => topic)))
    const mine = (producer ??= connect(kafka))
    try {
      for (const batch of inBatches(messages)) await (await mine).send(batch)
    } catch (error) {
      // Whether the broker has the messages is not known, so neither is the number of the next one: with it, other
      // messages could pass for repeated ones and be dropped. A new producer has new numbers.
      if (producer === mine) producer = undefined
      void mine.then(({ disconnect }) => disconnect()).catch(() => undefined)
      throw error
    }
  }

  async function settle(publications: readonly Publication[]): Promise<void> {
    try {
      await send(publications.flatMap(({ messages }) => messages))
      for (const { resolve } of publications) resolve()
    } catch (error) {
      const isAboutOne = publications.length > 1 && isRefusal(error)
      // One that the broker refuses must not hold up the others.
      if (isAboutOne) for (const publication of publications) await settle([publication])
      else for (const { reject } of publications) reject(error)
    }
  }

  async function sendAll(): Promise<void> {
    // Everything that is asked for in one go travels together.
    await Promise.resolve()
    while (waiting.length > 0) await settle(takeBatch(waiting))
    sending = undefined
  }

  return {
    /** Resolves when all replicas have the messages. @throws Error when that is not known */
    publish(messages: readonly TopicMessage[]): Promise<void> {
      if (isClosed) return Promise.reject(new Error('The event bus is closed'))
      if (messages.length === 0) return Promise.resolve()
      return new Promise((resolve, reject) => {
        waiting.push({ messages, resolve, reject })
        sending ??= sendAll()
      })
    },
    /** Lets what is on its way arrive. */
    async close(): Promise<void> {
      isClosed = true
      await sending
      await producer?.then(({ disconnect }) => disconnect()).catch(() => undefined)
    },
  }
}

export type KafkaPublisher = ReturnType<typeof createKafkaPublisher>

interface SureProducer {
  send(messages: readonly TopicMessage[]): Promise<void>
  disconnect(): Promise<void>
}

async function connect(kafka: Kafka): Promise<SureProducer> {
  const choosePartition = Partitioners.DefaultPartitioner()
  const chosen = new Map<string, Set<number>>()
  const producer: Producer = kafka.producer({
    idempotent: true,
    maxInFlightRequests: 1,
    allowAutoTopicCreation: false,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 3 },
    createPartitioner: () => (args) => {
      const partition = choosePartition(args)
      chosen.get(args.topic)?.add(partition)
      return partition
    },
  })
  await producer.connect()
  return {
    async send(messages) {
      chosen.clear()
      const topicMessages = [...Map.groupBy(messages, ({ topic }) => topic)].map(([topic, group]) => ({
        topic,
        messages: group,
      }))
      for (const { topic } of topicMessages) chosen.set(topic, new Set())
      const answers = await producer.sendBatch({ acks: -1, topicMessages })
      // When partitions move to another broker in the middle of a try, the library may leave some of them out.
      for (const { topicName, partition } of answers) chosen.get(topicName)?.delete(partition)
      const forgotten = [...chosen].flatMap(([topic, partitions]) =>
        [...partitions].map((n) => `${topic} ${n}`),
      )
      if (forgotten.length > 0) throw new Error(`Kafka did not acknowledge ${forgotten.join(', ')}`)
    },
    disconnect: () => producer.disconnect(),
  }
}

const sizeOf = ({ key, value }: TopicMessage) => overheadBytes + (key?.length ?? 0) + Buffer.byteLength(value)

/** As many as fit into one request, one at least. */
function takeBatch(waiting: Publication[]): Publication[] {
  let count = 0
  for (let bytes = 0; count < waiting.length && (count === 0 || bytes < batchBytes); count++)
    bytes += waiting[count]!.messages.reduce((sum, message) => sum + sizeOf(message), 0)
  return waiting.splice(0, count)
}

function* inBatches(messages: readonly TopicMessage[]): Generator<TopicMessage[]> {
  let batch: TopicMessage[] = []
  let bytes = 0
  for (const message of messages) {
    const size = sizeOf(message)
    if (batch.length > 0 && bytes + size > batchBytes) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(message)
    bytes += size
  }
  if (batch.length > 0) yield batch
}

/** True when the broker answered and will say the same again. */
function isRefusal(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof KafkaJSProtocolError) return !cause.retriable
  return false
}

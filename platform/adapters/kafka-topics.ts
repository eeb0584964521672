import { setTimeout as pause } from 'node:timers/promises'
import kafkajs, { type ITopicConfig, type Kafka } from 'kafkajs'
import type { KafkaSettings } from '@/platform/config/kafka-settings'
import type { Log } from '@/platform/log'

const DAY_MS = 86_400_000
/** Longer than this nobody may be away who has to hear of a fact. Marks of consumers are kept longer: jobs/outbox-relay/prune.ts. */
const keep = { facts: 7 * DAY_MS, deadLetters: 30 * DAY_MS }
const usualReplication = 3
const mostTries = 20
const triesMs = 100

/** Sees to it that topics exist; what another process makes at the same time is as good. */
export function createKafkaTopics(kafka: Kafka, settings: KafkaSettings, log: Log) {
  const known = new Set<string>()
  const fullName = (topic: string) => `${settings.prefix}.${topic}`
  const deadLetters = fullName('dead-letters')

  function configFor(topic: string, brokers: number): ITopicConfig {
    const replicationFactor = settings.replication ?? Math.min(usualReplication, brokers)
    const entries = {
      'retention.ms': topic === deadLetters ? keep.deadLetters : keep.facts,
      'segment.ms': DAY_MS,
      // One copy may be lost and everything still be taken; of three, two have what is acknowledged.
      'min.insync.replicas': Math.max(1, replicationFactor - 1),
    }
    return {
      topic,
      numPartitions: settings.partitions,
      replicationFactor,
      configEntries: Object.entries(entries).map(([name, value]) => ({ name, value: String(value) })),
    }
  }

  /** A broker that has just made a topic may not know it yet. */
  async function make(names: string[]): Promise<void> {
    for (let tries = 1; ; tries++)
      try {
        return await makeMissing(names)
      } catch (error) {
        if (!(error instanceof kafkajs.KafkaJSProtocolError && error.retriable) || tries === mostTries)
          throw error
        await pause(triesMs)
      }
  }

  async function makeMissing(names: string[]): Promise<void> {
    const admin = kafka.admin()
    await admin.connect()
    try {
      const existing = new Set(await admin.listTopics())
      const missing = names.filter((name) => !existing.has(name))
      const { brokers } = await admin.describeCluster()
      const topics = missing.map((name) => configFor(name, brokers.length))
      if (topics.length > 0) await admin.createTopics({ topics, timeout: 15_000 })
      const old = names.filter((name) => existing.has(name))
      const found = old.length > 0 ? await admin.fetchTopicMetadata({ topics: old }) : { topics: [] }
      for (const { name, partitions } of found.topics)
        if (partitions.length < settings.partitions)
          log.warn(
            { topic: name, partitions: partitions.length, wanted: settings.partitions },
            'a topic has fewer partitions than KAFKA_PARTITIONS; more would break the order of its keys, so it is left as it is',
          )
    } finally {
      await admin.disconnect().catch(() => undefined)
    }
    for (const name of names) known.add(name)
  }

  let making: Promise<void> | undefined
  return {
    fullName,
    deadLetters,
    /** Resolves when there are topics of all these full names. @throws Error when Kafka cannot be reached */
    async ensure(names: Iterable<string>): Promise<void> {
      const missing = () => [...new Set(names)].filter((name) => !known.has(name))
      // Everybody who asks meanwhile hears of the same try.
      while (missing().length > 0) await (making ??= make(missing()).finally(() => (making = undefined)))
    },
  }
}

export type KafkaTopics = ReturnType<typeof createKafkaTopics>

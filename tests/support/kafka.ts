import { randomBytes } from 'node:crypto'
import { type Admin, Kafka, logLevel } from 'kafkajs'
import type { GroupTimes } from '@/platform/adapters/kafka-subscription'
import type { KafkaSettings } from '@/platform/config/kafka-settings'
import { realServer } from './real-server'

/** Groups that come together and get on as quickly as they can. */
export const quickTimes: GroupTimes = {
  session: 6000,
  rebalance: 6000,
  heartbeat: 200,
  fetch: 50,
  commitEvery: 10,
}

export interface TestTopics {
  prefix: string
  settings: KafkaSettings
  /** Asks the broker something. */
  ask<T>(question: (admin: Admin) => Promise<T>): Promise<T>
  /** What lies in a topic: keys, values and headers as text. */
  read(topic: string): Promise<{ key: string; value: string; headers: Record<string, string> }[]>
  /** Deletes the topics and groups. */
  remove(): Promise<void>
}

/** Topics and groups of its own on the real broker. */
export function useTestTopics({ partitions = 3 } = {}): TestTopics {
  const prefix = `test-${randomBytes(6).toString('hex')}`
  const brokers = realServer('kafka').split(',')
  const kafka = new Kafka({ brokers, logLevel: logLevel.NOTHING })

  async function ask<T>(question: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = kafka.admin()
    await admin.connect()
    try {
      return await question(admin)
    } finally {
      await admin.disconnect()
    }
  }

  return {
    prefix,
    settings: { client: { brokers }, prefix, partitions, replication: undefined },
    ask,
    async read(topic) {
      const name = `${prefix}.${topic}`
      const ends = await ask((admin) => admin.fetchTopicOffsets(name))
      const count = ends.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0)
      const consumer = kafka.consumer({ groupId: `${prefix}.reader-${randomBytes(3).toString('hex')}` })
      const found: Awaited<ReturnType<TestTopics['read']>> = []
      if (count === 0) return found
      const { promise, resolve } = Promise.withResolvers<void>()
      await consumer.connect()
      await consumer.subscribe({ topic: name, fromBeginning: true })
      await consumer.run({
        eachMessage: async ({ message: { key, value, headers = {} } }) => {
          const texts = Object.entries(headers).map(([header, text]) => [header, String(text)])
          found.push({ key: String(key), value: String(value), headers: Object.fromEntries(texts) })
          if (found.length === count) resolve()
        },
      })
      await promise
      await consumer.disconnect()
      return found
    },
    remove: () =>
      ask(async (admin) => {
        const isOurs = (name: string) => name.startsWith(prefix)
        const topics = (await admin.listTopics()).filter(isOurs)
        if (topics.length > 0) await admin.deleteTopics({ topics })
        const groups = (await admin.listGroups()).groups.map(({ groupId }) => groupId).filter(isOurs)
        // Members that were killed are still of the group for a while; it is gone by itself later.
        if (groups.length > 0) await admin.deleteGroups(groups).catch(() => undefined)
      }),
  }
}

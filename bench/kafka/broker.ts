import { randomBytes } from 'node:crypto'
import { Kafka, logLevel } from 'kafkajs'
import { realServer } from '@/tests/support/real-server'

/** The topics and groups of one benchmark on the real broker. */
export class Broker {
  readonly brokers = realServer('kafka')
  readonly #prefixes: string[] = []

  /** For topics and groups that nobody else has. */
  prefix(): string {
    const prefix = `bench-${randomBytes(6).toString('hex')}`
    this.#prefixes.push(prefix)
    return prefix
  }

  /** What a process of the product needs to know. */
  environment(prefix: string, partitions: number): Record<string, string> {
    return {
      KAFKA_BROKERS: this.brokers,
      KAFKA_TOPIC_PREFIX: prefix,
      KAFKA_PARTITIONS: String(partitions),
    }
  }

  /** Removes all that was made. */
  async close(): Promise<void> {
    const admin = new Kafka({ brokers: this.brokers.split(','), logLevel: logLevel.NOTHING }).admin()
    await admin.connect()
    const isOurs = (name: string) => this.#prefixes.some((prefix) => name.startsWith(`${prefix}.`))
    const topics = (await admin.listTopics()).filter(isOurs)
    if (topics.length > 0) await admin.deleteTopics({ topics })
    const { groups } = await admin.listGroups()
    const ids = groups.map(({ groupId }) => groupId).filter(isOurs)
    if (ids.length > 0) await admin.deleteGroups(ids).catch(() => undefined)
    await admin.disconnect()
  }
}

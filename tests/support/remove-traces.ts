import { Redis } from 'ioredis'
import { Kafka, logLevel } from 'kafkajs'
import { realServer, reasonWithout } from './real-server'

/** Removes what a run left on the servers that all share: keys and topics whose names begin with its prefix. */
export async function removeTraces(prefix: string): Promise<void> {
  if (!reasonWithout('redis')) await removeKeys(prefix)
  if (!reasonWithout('kafka')) await removeTopics(prefix)
}

async function removeKeys(prefix: string): Promise<void> {
  const redis = new Redis(realServer('redis'))
  const keys = await redis.keys(`*${prefix}*`)
  if (keys.length > 0) await redis.del(...keys)
  await redis.quit()
}

async function removeTopics(prefix: string): Promise<void> {
  const kafka = new Kafka({ brokers: realServer('kafka').split(','), logLevel: logLevel.NOTHING }).admin()
  await kafka.connect()
  const topics = (await kafka.listTopics()).filter((topic) => topic.startsWith(prefix))
  if (topics.length > 0) await kafka.deleteTopics({ topics })
  await kafka.disconnect()
}

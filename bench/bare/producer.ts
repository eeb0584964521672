import { Kafka, logLevel, type Message } from 'kafkajs'

export interface ProducerJob {
  topic: string
  messages: Message[]
  /** Messages in one request. */
  batch: number
}

// The least that can publish: the library with the same settings as the product's, one request after the other.
const kafka = new Kafka({ brokers: String(process.env.KAFKA_BROKERS).split(','), logLevel: logLevel.NOTHING })
const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1, allowAutoTopicCreation: false })
const admin = kafka.admin()
await Promise.all([producer.connect(), admin.connect()])

process.on('message', (job: ProducerJob) => void publish(job).then((seconds) => process.send?.(seconds)))
process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))
process.send?.('ready')

/** @returns how many seconds it took */
async function publish({ topic, messages, batch }: ProducerJob): Promise<number> {
  if (!(await admin.listTopics()).includes(topic))
    await admin.createTopics({ topics: [{ topic, numPartitions: Number(process.env.KAFKA_PARTITIONS) }] })
  const start = performance.now()
  for (let at = 0; at < messages.length; at += batch)
    await producer.sendBatch({
      acks: -1,
      topicMessages: [{ topic, messages: messages.slice(at, at + batch) }],
    })
  return (performance.now() - start) / 1000
}

import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Benchmark } from '../benchmark'
import { Broker } from '../kafka/broker'
import { compare, median, medianRatio } from '../measure/compare'
import { Script } from '../measure/script'

const facts = 60_000
const keys = 2_000
const partitions = 6
/** As many as the relay puts into one request: windows of 2000 in two of them. */
const batch = 1000
const patienceMs = 60_000

/** A backlog of the outbox through the relay into Kafka, against the bare library that has the messages in memory. */
export const relayKafka: Benchmark = {
  name: 'relay-kafka',
  about: `The relay with ${facts.toLocaleString('en')} facts and Kafka`,
  needs: ['kafka'],
  async run(lab) {
    const broker = new Broker()
    const prefix = broker.prefix()
    const url = await lab.copyOfDatabase(1)
    const client = new Client({ connectionString: url })
    await client.connect()
    const environment = { ...lab.environment(url), ...broker.environment(prefix, partitions), ROLE: 'relay' }
    const relay = await Script.start('bench/product/worker.ts', environment)
    const producer = await Script.start('bench/bare/producer.ts', environment)

    const product = async (): Promise<number> => {
      await writeFacts(client)
      const start = performance.now()
      await published(client)
      return facts / ((performance.now() - start) / 1000)
    }
    const bare = async (): Promise<number> => {
      const { rows } = await client.query<{ key: string }>(
        `select event_id as "eventId", type, version, topic, key, data, occurred_at as "occurredAt" from outbox order by id desc limit $1`,
        [facts],
      )
      // To the byte what the relay sends.
      const messages = rows.map((row) => ({ key: row.key, value: JSON.stringify(row) }))
      const seconds = await producer.ask<number>({ topic: `${prefix}.bare`, messages, batch })
      return messages.length / seconds
    }
    try {
      const { rounds, othersCpu } = await compare({ product, bare }, lab.effort.rounds)
      return [
        {
          ...{
            name: 'relay-kafka',
            unit: 'facts per second',
            better: 'higher',
            goal: 0.5,
            rounds,
            othersCpu,
          },
          ratio: medianRatio(rounds, 'product', 'bare', (perSecond) => perSecond),
          also: { 'per second': median(rounds.map(({ product }) => product!)) },
          against: `a bare kafkajs producer: idempotent, all replicas, requests of ${batch}`,
          data: `${facts.toLocaleString('en')} facts of ${keys.toLocaleString('en')} keys, ${partitions} partitions`,
        },
      ]
    } finally {
      await Promise.all([relay.stop(), producer.stop()])
      await client.end()
      await broker.close()
    }
  },
}

/** All with one commit, so that the relay sees all of them at once. */
async function writeFacts(client: Client): Promise<void> {
  await client.query('vacuum analyze outbox')
  await client.query(
    `insert into outbox (type, version, topic, key, data)
     select 'post.liked', 1, 'posts', p.id, jsonb_build_object('postId', p.id, 'userId', gen_random_uuid())
     from generate_series(1, $1::int) n join (select id, row_number() over () as place from posts limit $2) p on p.place = n % $2::int + 1
     order by n`,
    [facts, keys],
  )
}

async function published(client: Client): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const { rowCount } = await client.query('select 1 from outbox where published_at is null limit 1')
    if (!rowCount) return
    if (Date.now() > deadline) throw new Error('The facts were not published in time')
    await pause(10)
  }
}

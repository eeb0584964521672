import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Benchmark, Result } from '../benchmark'
import { newLikes } from '../data/new-likes'
import { idOf } from '../data/random'
import { sizesAt } from '../data/sizes'
import { compare, median, medianRatio } from '../measure/compare'
import { Script } from '../measure/script'
import { describeData } from '../questions'

const perSecond = 200
/** At the beginning of a round, while the consumer gets going; not counted. */
const warmUpSeconds = 1
const patienceMs = 30_000

interface Latency {
  p50: number
  p99: number
  most: number
  facts: number
  /** By how much the load itself was late. */
  writerLate: number
}

/** Milliseconds from the commit of each like to the commit of what followed from it, by the clock of Postgres. */
const latencies = (effects: string) => `
  select extract(epoch from pg_xact_commit_timestamp(e.xmin) - pg_xact_commit_timestamp(l.xmin))::float8 * 1000 as ms
  from likes l left join ${effects} where l.created_at >= $1 order by 1 nulls last`
const sides = {
  product: {
    script: 'bench/product/worker.ts',
    latencies: latencies(
      `notifications e on e.type = 'post-liked' and e.post_id = l.post_id and e.actor_id = l.user_id`,
    ),
  },
  bare: {
    script: 'bench/bare/consumer.ts',
    latencies: latencies('bare_effects e on e.post_id = l.post_id and e.user_id = l.user_id'),
  },
}

/** Likes at a fixed rate; how long until the author’s notification is there. */
export const outboxLatency: Benchmark = {
  name: 'outbox-latency',
  about: `From the commit of a fact to the commit of its effect at ${perSecond} facts a second`,
  async run(lab) {
    const seconds = lab.effort.seconds + warmUpSeconds
    const { tutors } = sizesAt(1)
    const next = newLikes()
    const url = await lab.copyOfDatabase(1)
    await lab.keepCommitTimes(true)
    const client = new Client({ connectionString: url })
    await client.connect()
    const writer = await Script.start('bench/measure/writer-process.ts', lab.environment(url))

    const side =
      ({ script, latencies }: (typeof sides)['product']) =>
      async (): Promise<Latency> => {
        const consumer = await Script.start(script, lab.environment(url))
        try {
          const likes = Array.from({ length: seconds * perSecond }, () => {
            const { person, post } = next()
            return { userId: idOf('user', tutors + person), postId: post }
          })
          const { rows: now } = await client.query<{ at: Date }>('select clock_timestamp() as at')
          const writerLate = await writer.ask<number>({ perSecond, likes })
          await settled(client)
          const { rows } = await client.query<{ ms: number | null }>(latencies, [
            new Date(now[0]!.at.getTime() + warmUpSeconds * 1000),
          ])
          const times = rows.map(({ ms }) => {
            if (ms === null) throw new Error('Nothing followed from a like')
            return ms
          })
          const at = (share: number) => times[Math.floor((times.length - 1) * share)]!
          return { p50: at(0.5), p99: at(0.99), most: at(1), facts: times.length, writerLate }
        } finally {
          await consumer.stop()
        }
      }
    try {
      const { rounds, othersCpu } = await compare(
        { product: side(sides.product), bare: side(sides.bare) },
        Math.min(lab.effort.rounds, 5),
        { warmUp: false },
      )
      const times = (value: (latency: Latency) => number) => rounds.map(({ product }) => value(product!))
      const common = { better: 'lower', rounds, othersCpu, data: describeData(1) } as const
      const results: Result[] = [
        {
          ...{ ...common, name: 'outbox-latency', unit: 'ms, p99', goal: 250 },
          ratio: median(times(({ p99 }) => p99)),
          also: {
            'p50, ms': median(times(({ p50 }) => p50)),
            'most of all rounds, ms': Math.max(...times(({ most }) => most)),
          },
          against: 'the clock',
        },
        {
          ...{ ...common, name: 'outbox-latency-bare', unit: 'time to the effect, p99', goal: null },
          ratio: medianRatio(rounds, 'product', 'bare', ({ p99 }) => p99),
          also: { p50: medianRatio(rounds, 'product', 'bare', ({ p50 }) => p50) },
          against: 'one statement that consumes all that is new, asked as often as the relay looks',
        },
      ]
      return results
    } finally {
      await writer.stop()
      await client.end()
      await lab.keepCommitTimes(false)
    }
  },
}

async function settled(client: Client): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const { rowCount } = await client.query('select 1 from outbox where published_at is null limit 1')
    if (!rowCount) return
    if (Date.now() > deadline) throw new Error('The facts did not have their effects in time')
    await pause(50)
  }
}

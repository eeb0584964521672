import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import type { Benchmark, Result } from '../benchmark'
import { spreadBare } from '../fan-out/bare'
import {
  checkSpread,
  forgetDeliveries,
  makeFollowers,
  publishPost,
  type Followed,
} from '../fan-out/followers'
import { compare, median, medianRatio } from '../measure/compare'
import { Script } from '../measure/script'

const followers = 10_000
const manyTimes = 4
const patienceMs = 120_000
const script = 'bench/product/worker.ts'

interface Figure {
  perSecond: number
  /** The most memory of the process that has the effects, in MB; null where nothing was asked. */
  memory: number | null
}

/** One post that many follow, through the whole chain: notifications, deliveries, feeds, live messages. */
export const fanOut: Benchmark = {
  name: 'fan-out',
  about: `One post to ${followers.toLocaleString('en')} followers`,
  async run(lab) {
    const url = await lab.copyOfDatabase(1)
    const client = new Client({ connectionString: url })
    await client.connect()
    const [tutor, famous] = await makeFollowers(client, followers, followers * manyTimes)
    lab.say(`${followers * manyTimes} people more`)
    let worker = await Script.start(script, lab.environment(url))

    const spread = async (by: Followed): Promise<Figure> => {
      await worker.ask('memory')
      const start = performance.now()
      const postId = await publishPost(client, by)
      await published(client)
      const seconds = (performance.now() - start) / 1000
      const memory = (await worker.ask<number>('memory')) / 1024 ** 2
      await checkSpread(client, postId, by.followers)
      await forgetDeliveries(client)
      return { perSecond: by.followers / seconds, memory }
    }
    const bare = async (): Promise<Figure> => {
      const { rows } = await client.query<{ id: string }>(
        `insert into posts (title, content, author_id, tutor_id, status, published_at) values ('Урок', 'О скорости', $1, $2, 'published', now()) returning id`,
        [tutor.userId, tutor.tutorId],
      )
      const start = performance.now()
      await spreadBare(client, rows[0]!.id, tutor)
      const seconds = (performance.now() - start) / 1000
      await checkSpread(client, rows[0]!.id, followers)
      await forgetDeliveries(client)
      return { perSecond: followers / seconds, memory: null }
    }
    try {
      const { rounds, othersCpu } = await compare(
        { product: () => spread(tutor), bare },
        Math.min(lab.effort.rounds, 5),
      )
      const many = await spread(famous)
      const few = Math.max(...rounds.map(({ product }) => product!.memory!))

      const postId = await publishPost(client, tutor)
      const toldBefore = await killMidway(client, worker, postId)
      worker = await Script.start(script, lab.environment(url))
      await published(client)
      await checkSpread(client, postId, followers)

      const data = `${followers.toLocaleString('en')} followers, every second one with web push and settings`
      const common = { name: 'fan-out', rounds, othersCpu, data } as const
      const results: Result[] = [
        {
          ...{ ...common, unit: 'notifications per second', better: 'higher', goal: 2000 },
          ratio: median(rounds.map(({ product }) => product!.perSecond)),
          also: {
            'of bare': medianRatio(rounds, 'product', 'bare', ({ perSecond }) => perSecond),
            [`per second to ${manyTimes} times as many`]: many.perSecond,
            'told when killed': `${toldBefore} of ${followers}, then each once`,
          },
          against: 'the clock; bare: the same rows by three statements in one transaction',
        },
        {
          ...{
            ...common,
            name: 'fan-out-memory',
            unit: 'most memory of the process',
            better: 'lower',
            goal: 1.2,
          },
          ratio: many.memory! / few,
          also: { 'few, MB': few, 'many, MB': many.memory },
          against: `the same for a ${manyTimes}th of the followers`,
        },
      ]
      return results
    } finally {
      await worker.stop()
      await client.end()
    }
  },
}

async function published(client: Client): Promise<void> {
  const deadline = Date.now() + patienceMs
  for (;;) {
    const { rowCount } = await client.query('select 1 from outbox where published_at is null limit 1')
    if (!rowCount) return
    if (Date.now() > deadline) throw new Error('The post was not spread in time')
    await pause(20)
  }
}

/** Kills the process when about a third has been told. @returns how many had */
async function killMidway(client: Client, worker: Script, postId: string): Promise<number> {
  for (;;) {
    const { rows } = await client.query<{ told: number }>(
      'select count(*)::int as told from notifications where post_id = $1',
      [postId],
    )
    if (rows[0]!.told > followers / 3) break
    await pause(5)
  }
  await worker.stop('SIGKILL')
  const { rows } = await client.query<{ told: number }>(
    'select count(*)::int as told from notifications where post_id = $1',
    [postId],
  )
  if (rows[0]!.told >= followers) throw new Error('The process was killed too late to show anything')
  return rows[0]!.told
}

import { Pool } from 'pg'
import { moderationKinds, readModerationQueue } from '@/server/reads/moderation-queue'
import type { Benchmark } from '../benchmark'
import type { Laboratory } from '../laboratory'
import { compare, median, medianRatio } from '../measure/compare'

const many = 100_000
const few = 1_000
/** So often each side is asked in a round. */
const asked = 200

/** A database of its own in which so many things wait: reported comments, the tutors who wait, and reviews to check. */
async function waiting(lab: Laboratory, count: number): Promise<Pool> {
  const pool = new Pool({ connectionString: await lab.copyOfDatabase(1), max: 2 })
  await pool.query(
    `insert into reports (reporter_id, subject_type, subject_id, subject_user_id, reason, created_at)
     select (select id from users order by id limit 1), 'comments', c.id, c.author_id, 'spam', now() - n * interval '1 second'
     from (select id, author_id, row_number() over (order by id) as n from comments order by id limit ${Math.round(count * 0.98)}) c`,
  )
  await pool.query(
    `update reviews set status = 'pending' where id in (select id from reviews order by id limit ${Math.round(count * 0.02)})`,
  )
  await pool.query('analyze')
  return pool
}

const firstPage = (pool: Pool) =>
  readModerationQueue(pool, { kinds: moderationKinds, cursor: null, limit: 20 })

async function ask(pool: Pool): Promise<{ p50: number }> {
  const times: number[] = []
  for (let at = 0; at < asked; at++) {
    const from = performance.now()
    await firstPage(pool)
    times.push(performance.now() - from)
  }
  return { p50: median(times) }
}

/** The first page of the queue, whatever lies behind it. */
export const moderationQueue: Benchmark = {
  name: 'moderation-queue',
  about: 'First page of the moderation queue with 100,000 items against 1,000',
  async run(lab) {
    const pools = { many: await waiting(lab, many), few: await waiting(lab, few) }
    try {
      for (const pool of Object.values(pools)) {
        const { items } = JSON.parse(await firstPage(pool)) as { items: unknown[] }
        if (items.length !== 20) throw new Error(`The first page has ${items.length} items`)
      }
      const sides = { many: () => ask(pools.many), few: () => ask(pools.few) }
      const { rounds, othersCpu } = await compare(sides, lab.effort.rounds)
      const p50 = (side: 'many' | 'few') => median(rounds.map((round) => round[side]!.p50))
      return [
        {
          ...{
            name: 'moderation-queue',
            unit: 'p50 of the first page',
            better: 'lower',
            goal: 1.5,
            rounds,
            othersCpu,
          },
          ratio: medianRatio(rounds, 'many', 'few', (figure) => figure.p50),
          also: { 'many, ms': p50('many'), 'few, ms': p50('few') },
          against: 'the same with 1,000 items',
          data: '98,000 reported comments and 2,000 reviews against a hundredth',
        },
      ]
    } finally {
      await Promise.all(Object.values(pools).map((pool) => pool.end()))
    }
  },
}

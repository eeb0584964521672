import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Pool } from 'pg'
import { createKafkaEventBus } from '@/platform/adapters/kafka-event-bus'
import { createLog } from '@/platform/log'
import type { Benchmark } from '../benchmark'
import { Broker } from '../kafka/broker'
import { workAsked, workTable } from '../kafka/work'
import { compare, median, medianRatio } from '../measure/compare'
import { Script } from '../measure/script'

const jobs = 1_000
const patienceMs = 60_000

/** Twice the partitions with twice the consumers; the effect waits rather than works, so that two cores are enough to show it. */
export const kafkaScaling: Benchmark = {
  name: 'kafka-scaling',
  about: 'Consumers of 6 partitions in two processes against 3 partitions in one',
  needs: ['kafka'],
  async run(lab) {
    const broker = new Broker()
    const url = await lab.copyOfDatabase(1)
    const pool = new Pool({ connectionString: url })
    await pool.query(workTable)
    const crews: Crew[] = []
    try {
      for (const size of [1, 2]) crews.push(await startCrew(lab.environment(url), broker, pool, size))
      const [one, two] = crews as [Crew, Crew]
      const { rounds, othersCpu } = await compare(
        { two: two.work, one: one.work },
        Math.min(lab.effort.rounds, 5),
        { warmUp: false },
      )
      return [
        {
          ...{
            name: 'kafka-scaling',
            unit: 'effects per second',
            better: 'higher',
            goal: 1.7,
            rounds,
            othersCpu,
          },
          ratio: medianRatio(rounds, 'two', 'one', (perSecond) => perSecond),
          also: { 'per second': median(rounds.map(({ two }) => two!)) },
          against: 'half the partitions with half the processes',
          data: `${jobs.toLocaleString('en')} facts, each of its own key, with an effect that waits 20 ms`,
        },
      ]
    } finally {
      await Promise.all(crews.map((crew) => crew.close()))
      await pool.end()
      await broker.close()
    }
  },
}

interface Crew {
  /** @returns effects per second */
  work(): Promise<number>
  close(): Promise<void>
}

/** So many processes, each with three partitions, all of which take part. */
async function startCrew(
  product: Record<string, string>,
  broker: Broker,
  pool: Pool,
  size: number,
): Promise<Crew> {
  const prefix = broker.prefix()
  const partitions = 3 * size
  const environment = { ...product, ...broker.environment(prefix, partitions), ROLE: 'worker' }
  const kafka = { client: { brokers: broker.brokers.split(',') }, prefix, partitions, replication: undefined }
  const bus = createKafkaEventBus({ kafka, pool, log: createLog('fatal'), concurrency: 1 })
  const processes = await Promise.all(
    Array.from({ length: size }, () => Script.start('bench/kafka/work-process.ts', environment)),
  )

  /** @returns in how many processes it was done */
  async function done(count: number): Promise<number> {
    await pool.query('truncate work_done')
    await bus.publish(Array.from({ length: count }, (_, job) => fact(job)))
    const deadline = Date.now() + patienceMs
    for (;;) {
      const { rows } = await pool.query<{ done: number; processes: number }>(
        'select count(*)::int as done, count(distinct process)::int as processes from work_done',
      )
      if (rows[0]!.done >= count) return rows[0]!.processes
      if (Date.now() > deadline) throw new Error(`Only ${rows[0]!.done} of ${count} pieces of work were done`)
      await pause(20)
    }
  }

  // Until each of them has its partitions.
  while ((await done(partitions * 10)) < size) await pause(200)
  return {
    async work() {
      const start = performance.now()
      await done(jobs)
      return jobs / ((performance.now() - start) / 1000)
    },
    async close() {
      await Promise.all([bus.close(), ...processes.map((script) => script.stop())])
    },
  }
}

const fact = (job: number) => ({
  ...{ eventId: randomUUID(), type: workAsked.type, version: workAsked.version, topic: workAsked.topic },
  ...{ key: String(job), data: { job }, occurredAt: new Date().toISOString() },
})

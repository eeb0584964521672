import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readRelayMetrics } from '@/jobs/outbox-relay/relay-metrics'
import { control, describeOn } from '@/tests/support/real-servers'
import { howMany, reportFault } from '@/tests/support/report-fault'
import { deedConsumers, doDeed, faultsOfDeeds, noFaults } from './deeds'
import { type KafkaStage, setKafkaStage } from './kafka-stage'

const outageMs = howMany({ small: 8_000, full: 3_600_000 })
/** Between two facts of a writer; in an hour there are enough of them anyway. */
const pauseMs = howMany({ small: 20, full: 200 })
const writers = ['one', 'two', 'three', 'four']
const patience = { timeout: 300_000, interval: 100 }

describeOn(['kafka', 'servers'], 'Kafka that is killed', () => {
  let stage: KafkaStage
  beforeAll(async () => void (stage = await setKafkaStage()))
  afterAll(async () => {
    await control('start', 'kafka')
    await stage.close()
  })

  it(
    'stops no write; what was written meanwhile has its effects in order when it is back, and the log stays readable',
    { timeout: outageMs + 600_000 },
    async () => {
      const { services, sql } = stage
      const { pool } = services
      stage.start(deedConsumers)

      let isOver = false
      let slowestMs = 0
      let deeds = 0
      const writing = writers.map(async (writer) => {
        for (let number = 1; !isOver; number++) {
          const began = Date.now()
          await doDeed(pool, writer, number)
          slowestMs = Math.max(slowestMs, Date.now() - began)
          deeds++
          await pause(pauseMs)
        }
      })
      const effects = async () =>
        (await sql<{ count: number }>('select count(*)::int as count from effects'))[0]!.count
      await expect.poll(effects, patience).toBeGreaterThan(20)

      await control('kill', 'kafka')
      const [before, processor] = [deeds, process.cpuUsage()]
      await pause(outageMs)
      const { user, system } = process.cpuUsage(processor)
      const busy = (user + system) / 1000 / outageMs
      const { backlog, lagSeconds } = await readRelayMetrics(pool)
      const written = deeds - before
      await control('start', 'kafka')
      const backAt = Date.now()
      await expect.poll(async () => (await readRelayMetrics(pool)).lagSeconds, patience).toBeLessThan(2)
      const drainedMs = Date.now() - backAt
      isOver = true
      await Promise.all(writing)
      await expect.poll(effects, patience).toBe(deeds * deedConsumers.length)

      expect(await faultsOfDeeds(sql)).toEqual(noFaults)
      expect(await sql('select 1 from dead_letters')).toEqual([])
      // Otherwise nothing was tried.
      expect(written).toBeGreaterThan((writers.length * outageMs) / 1000)
      expect(backlog).toBeGreaterThan(written / 2)
      expect(lagSeconds).toBeGreaterThan(outageMs / 2000)
      // Nobody who writes waits for the broker, nothing turns in circles and nothing is told at each try.
      expect(slowestMs).toBeLessThan(3000)
      expect(busy).toBeLessThan(0.7)
      expect(stage.log.length).toBeLessThan(20 + (outageMs / 60_000) * 10)
      reportFault(
        24,
        `Kafka killed for ${outageMs / 1000} s: ${written} facts written meanwhile, slowest write ${slowestMs} ms, ${Math.round(busy * 100)} % of a processor, ${stage.log.length} lines of log; drained ${Math.round(drainedMs / 1000)} s after its start, 0 of ${deeds} lost, 0 repeated, 0 out of order`,
      )
    },
  )
})

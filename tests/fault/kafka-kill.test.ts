import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { projectRoot } from '@/platform/config/env'
import { describeOn } from '@/tests/support/real-servers'
import { howMany, reportFault } from '@/tests/support/report-fault'
import { deedConsumers, faultsOfDeeds, noFaults } from './deeds'
import { type KafkaStage, setKafkaStage } from './kafka-stage'

const kills = howMany({ small: 6, full: 300 })
/** A consumer lives longer: a group first waits six seconds for a member that was killed. */
const lifeMs = { writer: [0, 500], relay: [0, 500], consumer: [6_000, 12_000] } as const
type Role = keyof typeof lifeMs
const crew: readonly Role[] = ['writer', 'writer', 'relay', 'relay', 'consumer', 'consumer']

describeOn(['kafka'], 'On Kafka', () => {
  let stage: KafkaStage
  const running = new Set<ChildProcess>()
  beforeAll(async () => void (stage = await setKafkaStage()))
  afterAll(async () => {
    for (const child of running) child.kill('SIGKILL')
    await stage.close()
  })

  async function start(role: Role): Promise<ChildProcess> {
    const { DATABASE_URL, DATA_DIR } = stage.services.env
    const [script, args] =
      role === 'writer'
        ? ['deed-writer', [DATABASE_URL]]
        : ['deed-on-kafka', [role, DATABASE_URL, DATA_DIR, JSON.stringify(stage.topics.settings)]]
    const child = fork(path.join(projectRoot, `tests/fault/${script}.ts`), args, {
      execArgv: ['--import', 'tsx', '--disable-warning=TimeoutNegativeWarning'],
    })
    running.add(child)
    const gone = once(child, 'exit').then(() => void running.delete(child))
    const isReady = await Promise.race([once(child, 'message'), gone])
    if (!isReady) throw new Error(`${role} ended before it began`)
    return child
  }

  async function kill(child: ChildProcess): Promise<void> {
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }

  const effects = async () =>
    (await stage.sql<{ count: number }>('select count(*)::int as count from effects'))[0]!.count

  /** Until effects go on, within reason: a kill in a pause of the group tries nothing. */
  const goOn = (since: number) =>
    vi.waitUntil(async () => (await effects()) > since, { timeout: 15_000, interval: 200 }).catch(() => {})

  it(
    `nothing is lost, repeated or invented over ${kills} kills of writers, relays and consumers`,
    { timeout: 120_000 + kills * 8_000 },
    async () => {
      const killed: Record<Role, number> = { writer: 0, relay: 0, consumer: 0 }
      const sum = () => Object.values(killed).reduce((total, count) => total + count, 0)
      // As many of each: the lives of a consumer are longer.
      const seen = new Set<number>()
      // Until effects went on between most kills of consumers, within reason.
      const isTried = () => seen.size > killed.consumer / 2 || killed.consumer >= kills * 2
      const isEnough = (role: Role) => killed[role] >= kills / 3 && (role !== 'consumer' || isTried())
      await Promise.all(
        crew.map(async (role) => {
          let child = await start(role)
          while (!isEnough(role)) {
            const [least, most] = lifeMs[role]
            await pause(least + Math.random() * (most - least))
            if (role === 'consumer') await goOn(Math.max(0, ...seen))
            if (isEnough(role)) break
            killed[role]++
            await kill(child)
            if (role === 'consumer') seen.add(await effects())
            child = await start(role)
          }
        }),
      )
      await Promise.all([...running].map(kill))

      const [deeds] = await stage.sql<{ count: number }>('select count(*)::int as count from deeds')
      stage.start(deedConsumers)
      await expect.poll(effects, { timeout: 90_000, interval: 200 }).toBe(deeds!.count * deedConsumers.length)
      expect(await faultsOfDeeds(stage.sql)).toEqual(noFaults)
      expect(await stage.sql('select 1 from dead_letters')).toEqual([])
      // Otherwise nothing was tried: effects went on between the kills.
      expect(sum()).toBeGreaterThanOrEqual(kills)
      expect(seen.size).toBeGreaterThan(killed.consumer / 2)
      expect(deeds!.count).toBeGreaterThan(50)
      reportFault(
        23,
        `on Kafka, ${killed.writer} writers, ${killed.relay} relays and ${killed.consumer} consumers killed: ${deeds!.count} facts, 0 lost, 0 repeated, 0 invented, 0 out of order`,
      )
    },
  )
})

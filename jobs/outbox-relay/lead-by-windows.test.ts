import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EventEnvelope } from '@/platform/ports/event-bus'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { type OutboxRelay, startOutboxRelay } from './relay'

const insert = `insert into outbox (type, version, topic, key, data)
  select 'lesson.drawn', 1, 'lessons', $1::text || n % $3, to_jsonb(n) from generate_series(1, $2) n order by n`

let jobs: TestJobs
let relay: OutboxRelay | undefined
beforeEach(async () => {
  jobs = await startTestJobs([])
  // Its bus has its effects in the process; those here are of one that carries facts elsewhere.
  await jobs.relay.close()
})
afterEach(async () => {
  await relay?.close(10)
  await jobs.close()
})

const write = (key: string, count: number, keys = 1) => jobs.sql(insert, [key, count, keys])
const left = async () => (await jobs.sql('select 1 from outbox where published_at is null')).length
const nameOf = ({ key, data }: EventEnvelope) => `${key} ${String(data)}`
function relayTo(publish: (facts: readonly EventEnvelope[]) => Promise<void>): OutboxRelay {
  return (relay = startOutboxRelay({
    ...jobs.services,
    events: { ...jobs.services.events, crossesProcesses: true, publish },
  }))
}

describe('the relay to a bus between processes', () => {
  it('publishes in order and only when all before is acknowledged', async () => {
    const taken: EventEnvelope[] = []
    let atOnce = 0
    let mostAtOnce = 0
    await write('a', 5000, 7)
    await relayTo(async (facts) => {
      mostAtOnce = Math.max(mostAtOnce, ++atOnce)
      await new Promise(setImmediate)
      taken.push(...facts)
      atOnce--
    }).processAll()
    expect(taken.map(({ data }) => data)).toEqual(Array.from({ length: 5000 }, (_, at) => at + 1))
    expect(mostAtOnce).toBe(1)
  })

  it('marks nothing before it is acknowledged', async () => {
    const ack = Promise.withResolvers<void>()
    const asked = Promise.withResolvers<void>()
    await write('a', 3000)
    relayTo(() => {
      asked.resolve()
      return ack.promise
    })
    await asked.promise
    expect(await left()).toBe(3000)
    ack.resolve()
    await relay!.processAll()
    expect(await left()).toBe(0)
  })

  it('does not lose a fact that commits while later ones are on their way', async () => {
    const taken: string[] = []
    const ack = Promise.withResolvers<void>()
    const late = await jobs.services.pool.connect()
    await late.query('begin')
    await late.query(insert, ['late', 1, 1])
    await write('early', 4500)
    relayTo(async (facts) => {
      taken.push(...facts.map(nameOf))
      await ack.promise
    })
    await expect.poll(() => taken.length).toBeGreaterThan(0)
    await late.query('commit')
    late.release()
    ack.resolve()
    await relay!.processAll()
    expect(taken.filter((name) => name === 'late0 1')).toHaveLength(1)
    expect(taken).toHaveLength(4501)
  })

  it('lets what the bus refuses hold up its own key only, and publishes it again in order after a pause', async () => {
    const taken: string[] = []
    let [refusedAt, takenAt] = [0, 0]
    let refusals = 2
    // More than is read at once, so that what is read ahead has facts of the refused key.
    await write('k', 4500, 3)
    await relayTo(async (facts) => {
      const isAbout = facts.some(({ key }) => key === 'k1')
      if (isAbout && refusals-- > 0) {
        refusedAt = performance.now()
        throw new Error('no chalk')
      }
      if (isAbout) takenAt ||= performance.now()
      taken.push(...facts.map(nameOf))
    }).processAll()
    for (const key of ['k0', 'k1', 'k2'])
      expect(taken.filter((name) => name.startsWith(key))).toEqual(
        Array.from({ length: 4500 }, (_, at) => at + 1)
          .filter((n) => `k${n % 3}` === key)
          .map((n) => `${key} ${n}`),
      )
    expect(taken.indexOf('k0 1998')).toBeLessThan(taken.indexOf('k1 1'))
    expect(takenAt - refusedAt).toBeGreaterThan(900)
  })

  it('leaves to its successor what was not acknowledged when it had to end', async () => {
    const asked = Promise.withResolvers<void>()
    await write('a', 3)
    relayTo(() => {
      asked.resolve()
      return new Promise(() => undefined)
    })
    await asked.promise
    await relay!.close(10)
    expect(await left()).toBe(3)
    const taken: string[] = []
    await relayTo(async (facts) => void taken.push(...facts.map(nameOf))).processAll()
    expect(taken).toEqual(['a0 1', 'a0 2', 'a0 3'])
  })
})

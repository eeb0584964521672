import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineEvent } from '@/events/define-event'
import { outboxValues } from '@/events/outbox'
import { defineConsumer } from '@/jobs/consumer'
import type { EventEnvelope } from '@/platform/ports/event-bus'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { startOutboxRelay } from './relay'
import { relayCounters } from './relay-metrics'

const drawn = defineEvent({
  type: 'lesson.drawn',
  version: 1,
  topic: 'lessons',
  says: 'A page of a lesson is drawn.',
  schema: z.object({ lesson: z.string(), page: z.number() }),
  key: (e) => e.lesson,
})
const effects: string[] = []
let failuresLeft = 0

const draw = defineConsumer({
  name: 'test.draw',
  on: drawn,
  async handle({ data: { lesson, page }, db, afterCommit }) {
    afterCommit(async () => void effects.push(`${lesson} ${page}`))
    await db.query('insert into effects (lesson, page) values ($1, $2)', [lesson, page])
    if (lesson === 'poison') throw new Error('poison')
    if (failuresLeft-- > 0) throw new Error('no chalk')
  },
})
const count = defineConsumer({
  name: 'test.count',
  on: drawn,
  handle: async ({ data, db }) =>
    void (await db.query('insert into counted (lesson) values ($1)', [data.lesson])),
})

let jobs: TestJobs
beforeAll(async () => {
  jobs = await startTestJobs([draw, count])
  await jobs.sql('create table effects (lesson text, page int); create table counted (lesson text)')
})
afterEach(async () => {
  effects.length = 0
  failuresLeft = 0
  await jobs.sql('truncate effects, counted, outbox, consumed_events, dead_letters')
})
afterAll(() => jobs.close())

const rows = (table: 'effects' | 'counted' | 'dead_letters') =>
  jobs.sql<Record<string, unknown>>(`select * from ${table}`)

describe('the outbox and its relay', () => {
  it('bring a committed fact to every consumer and mark it', async () => {
    await jobs.emit(drawn, { lesson: 'a', page: 1 })
    await jobs.processAll()
    expect(await rows('effects')).toEqual([{ lesson: 'a', page: 1 }])
    expect(await rows('counted')).toEqual([{ lesson: 'a' }])
    expect(await jobs.sql('select 1 from outbox where published_at is null')).toEqual([])
  })

  it('know nothing of a change that was rolled back', async () => {
    const client = await jobs.services.pool.connect()
    await client.query('begin')
    await client.query(
      'insert into outbox (type, version, topic, key, data) values ($1, $2, $3, $4, $5)',
      outboxValues(drawn, { lesson: 'phantom', page: 1 }),
    )
    await client.query('rollback')
    client.release()
    await jobs.emit(drawn, { lesson: 'real', page: 1 })
    await jobs.processAll()
    expect(await rows('counted')).toEqual([{ lesson: 'real' }])
  })

  it('do not lose a fact whose transaction commits after a later one', async () => {
    const late = await jobs.services.pool.connect()
    await late.query('begin')
    await late.query(
      'insert into outbox (type, version, topic, key, data) values ($1, $2, $3, $4, $5)',
      outboxValues(drawn, { lesson: 'late', page: 1 }),
    )
    await jobs.emit(drawn, { lesson: 'early', page: 1 })
    await jobs.processAll()
    expect(effects).toEqual(['early 1'])
    await late.query('commit')
    late.release()
    await jobs.processAll()
    expect(effects).toEqual(['early 1', 'late 1'])
  })

  it('have one effect of a fact that is delivered three times', async () => {
    await jobs.emit(drawn, { lesson: 'a', page: 1 })
    for (let delivery = 0; delivery < 3; delivery++) {
      await jobs.sql('update outbox set published_at = null')
      await jobs.processAll()
    }
    expect(await rows('effects')).toHaveLength(1)
    expect(effects).toEqual(['a 1'])
  })

  it('have one effect of a fact that two buses deliver at the same moment', async () => {
    const event = {
      eventId: crypto.randomUUID(),
      type: drawn.type,
      version: 1,
      topic: 'lessons',
      key: 'a',
      data: { lesson: 'a', page: 1 },
      occurredAt: '',
    }
    await Promise.all(Array.from({ length: 8 }, () => draw.consume(event, jobs.services)))
    expect(await rows('effects')).toHaveLength(1)
  })

  it('keep the order of a key over many facts', async () => {
    for (let page = 1; page <= 60; page++) await jobs.emit(drawn, { lesson: page % 2 ? 'a' : 'b', page })
    await jobs.processAll()
    const pages = Array.from({ length: 60 }, (_, at) => at + 1)
    expect(effects.filter((effect) => effect.startsWith('a'))).toEqual(
      pages.filter((page) => page % 2).map((page) => `a ${page}`),
    )
    expect(effects.filter((effect) => effect.startsWith('b'))).toEqual(
      pages.filter((page) => page % 2 === 0).map((page) => `b ${page}`),
    )
  })

  it('try a failed effect again, which leaves one', async () => {
    failuresLeft = 2
    await jobs.emit(drawn, { lesson: 'a', page: 1 })
    await jobs.processAll()
    expect(await rows('effects')).toEqual([{ lesson: 'a', page: 1 }])
    expect(effects).toEqual(['a 1'])
    expect(await rows('dead_letters')).toEqual([])
  })

  it('put a fact aside that fails for good, and hold up neither others nor other consumers', async () => {
    const eventId = await jobs.emit(drawn, { lesson: 'poison', page: 1 })
    await jobs.emit(drawn, { lesson: 'a', page: 1 })
    await jobs.processAll()
    expect(await rows('effects')).toEqual([{ lesson: 'a', page: 1 }])
    expect((await rows('counted')).map((row) => row.lesson).toSorted()).toEqual(['a', 'poison'])
    expect(await rows('dead_letters')).toMatchObject([
      { consumer: 'test.draw', event_id: eventId, error: expect.stringContaining('poison') },
    ])
  })

  it('put a fact aside whose data does not fit its schema', async () => {
    await jobs.sql(
      `insert into outbox (type, version, topic, key, data) values ('lesson.drawn', 1, 'lessons', 'a', '{"lesson": 7}')`,
    )
    await jobs.processAll()
    expect((await rows('dead_letters')).map((row) => row.consumer).toSorted()).toEqual([
      'test.count',
      'test.draw',
    ])
  })

  it('go on when the connection of the leader breaks', async () => {
    await jobs.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'nastavnik-outbox-relay' and datname = current_database()`,
    )
    await jobs.emit(drawn, { lesson: 'a', page: 1 })
    await jobs.processAll()
    expect(await rows('effects')).toHaveLength(1)
  })
})

it('one relay leads; another stands by and takes over when the first one ends', async () => {
  const two = await startTestJobs([])
  const byStandby: string[] = []
  const events = {
    ...two.services.events,
    publish: async (facts: readonly EventEnvelope[]) => void byStandby.push(...facts.map(({ key }) => key)),
  }
  await two.emit(drawn, { lesson: 'first', page: 1 })
  await two.processAll()
  const standby = startOutboxRelay({ ...two.services, events })
  for (let page = 1; page <= 5; page++) {
    await two.emit(drawn, { lesson: 'by the leader', page })
    // The standby is asked too, which wakes it.
    await Promise.all([two.processAll(), standby.processAll()])
  }
  expect(byStandby).toEqual([])
  await two.relay.close()
  await two.emit(drawn, { lesson: 'by the standby', page: 1 })
  await standby.processAll()
  expect(byStandby).toEqual(['by the standby'])
  await standby.close()
  await two.close()
})

it('what the bus refuses is published again in order, while other keys go on', async () => {
  const own = await startTestJobs([])
  await own.relay.close()
  const taken: string[] = []
  let refusals = 1
  const failuresBefore = relayCounters.failures
  const events = {
    ...own.services.events,
    async publish(facts: readonly EventEnvelope[]) {
      if (facts[0]?.key === 'a' && refusals-- > 0) throw new Error('no chalk')
      taken.push(...facts.map(({ key, data }) => `${key} ${(data as { page: number }).page}`))
    },
  }
  for (const page of [1, 2]) for (const lesson of ['a', 'b']) await own.emit(drawn, { lesson, page })
  const relay = startOutboxRelay({ ...own.services, events })
  await expect.poll(() => taken).toEqual(['b 1', 'b 2'])
  await own.emit(drawn, { lesson: 'a', page: 3 })
  await relay.processAll()
  expect(taken).toEqual(['b 1', 'b 2', 'a 1', 'a 2', 'a 3'])
  expect(relayCounters.failures - failuresBefore).toBe(1)
  await relay.close()
  await own.close()
})

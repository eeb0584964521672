import { Kafka, logLevel } from 'kafkajs'
import { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { createLog } from '@/platform/log'
import { eventBusContract, fact, kinds } from '@/platform/ports/event-bus.contract'
import type { EventBus } from '@/platform/ports/event-bus'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { quickTimes, type TestTopics, useTestTopics } from '@/tests/support/kafka'
import { describeOn } from '@/tests/support/real-servers'
import { createKafkaEventBus } from './kafka-event-bus'

const patience = { timeout: 15_000, interval: 10 }

describeOn(['kafka'], 'The bus on a real broker', () => {
  let database: TestDatabase
  let pool: Pool
  let topics: TestTopics
  const open: EventBus[] = []
  function create({
    brokers,
    partitions = 3,
    awayMs = { firstMs: 5, mostMs: 50 },
  }: {
    brokers?: string[]
    partitions?: number
    awayMs?: { firstMs: number; mostMs: number }
  } = {}): EventBus {
    const { settings } = topics
    const bus = createKafkaEventBus({
      kafka: { ...settings, partitions, ...(brokers && { client: { brokers } }) },
      pool,
      log: createLog('silent'),
      concurrency: 4,
      retryDelaysMs: [1, 2],
      awayMs,
      times: quickTimes,
    })
    open.push(bus)
    return bus
  }
  const deadLetters = async () =>
    (await pool.query('select consumer, event, error from dead_letters order by event -> $1', ['data'])).rows
  const soon = <T>(look: () => T) => expect.poll(look, patience)

  beforeAll(async () => {
    database = await createTestDatabase()
    pool = new Pool({ connectionString: database.url })
  })
  beforeEach(() => void (topics = useTestTopics()))
  afterEach(async () => {
    await Promise.all(open.splice(0).map((bus) => bus.close(100)))
    await pool.query('truncate dead_letters')
    await topics.remove()
  })
  afterAll(async () => {
    await pool.end()
    await database.drop()
  })

  eventBusContract('Kafka bus', { create: () => create(), patience, deadLetters })

  it('a dead letter lies in its topic too, with the consumer and the error beside it', async () => {
    const bus = create()
    bus.subscribe('one', ['drawn'], async () => {
      throw new Error('no chalk')
    })
    bus.start(kinds)
    const sent = fact('drawn', 'a')
    await bus.publish([sent])
    await soon(deadLetters).toHaveLength(1)
    const [letter, ...others] = await topics.read('dead-letters')
    expect(others).toEqual([])
    expect(JSON.parse(letter!.value)).toEqual(sent)
    expect(letter).toMatchObject({
      key: 'a',
      headers: { consumer: 'one', topic: 'lessons', error: expect.stringContaining('no chalk') },
    })
  })

  it('a dead letter that the table refuses for good is kept in its topic and holds nobody up', async () => {
    const heard: unknown[] = []
    const bus = create()
    bus.subscribe('one', ['drawn'], async ({ data }) => {
      heard.push(data)
      // No text of Postgres can hold it.
      if (data === '\0') throw new Error('no chalk')
    })
    bus.start(kinds)
    await bus.publish([fact('drawn', 'a', '\0'), fact('drawn', 'a', 'after')])
    await soon(() => heard.at(-1)).toBe('after')
    expect(await deadLetters()).toEqual([])
    expect(await topics.read('dead-letters')).toHaveLength(1)
  })

  it('partitions whose dependencies are there are not held up by those that wait', async () => {
    const heard: unknown[] = []
    const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
    const bus = create({ partitions: 12, awayMs: { firstMs: 60_000, mostMs: 60_000 } })
    bus.subscribe('away', ['wiped'], async () => Promise.reject(away))
    bus.subscribe('here', ['drawn'], async ({ data }) => void heard.push(data))
    bus.start(kinds)
    const waiting = Array.from({ length: 40 }, (_, at) => fact('wiped', `key ${at}`))
    await bus.publish(waiting)
    await bus.publish([fact('drawn', 'a', 'lesson')])
    await soon(() => heard).toEqual(['lesson'])
  })

  it('what was published before its group existed reaches a consumer', async () => {
    const early = create()
    early.start(kinds)
    const sent = fact('drawn', 'a')
    await early.publish([sent])
    const heard: string[] = []
    const late = create()
    late.subscribe('one', ['drawn'], async ({ eventId }) => void heard.push(eventId))
    late.start(kinds)
    await soon(() => heard).toEqual([sent.eventId])
  })

  it('two processes share the partitions; when one goes the other takes over what it left', async () => {
    const heard: Record<'first' | 'second', unknown[]> = { first: [], second: [] }
    const member = (name: keyof typeof heard) => {
      const bus = create()
      bus.subscribe('one', ['drawn'], async ({ data }) => void heard[name].push(data))
      bus.start(kinds)
      return bus
    }
    const [first, second] = [member('first'), member('second')]
    const send = (from: number) =>
      second.publish(Array.from({ length: 60 }, (_, at) => fact('drawn', `key ${at}`, from + at)))
    let sent = 0
    // Until both have joined.
    await soon(async () => {
      await send(sent)
      sent += 60
      return heard.first.length > 0 && heard.second.length > 0
    }).toBe(true)
    await first.close()
    await send(sent)
    sent += 60
    const all = () => new Set([...heard.first, ...heard.second]).size
    await soon(all).toBe(sent)
  })

  it.each([
    ['is no fact', 'no fact'],
    ['calls itself by no UUID', JSON.stringify({ ...fact('drawn', 'a'), eventId: 'first' })],
    ['does not say when it happened', JSON.stringify({ ...fact('drawn', 'a'), occurredAt: undefined })],
  ])('a message that %s is passed over', async (_, value) => {
    const heard: string[] = []
    const bus = create()
    bus.subscribe('one', ['drawn'], async ({ eventId }) => void heard.push(eventId))
    bus.start(kinds)
    const [before, after] = [fact('drawn', 'a'), fact('drawn', 'a')]
    await bus.publish([before])
    const kafka = new Kafka({ ...topics.settings.client, logLevel: logLevel.NOTHING })
    const producer = kafka.producer()
    await producer.connect()
    await producer.send({ topic: `${topics.prefix}.lessons`, messages: [{ key: 'a', value }] })
    await producer.disconnect()
    await bus.publish([after])
    await soon(() => heard).toEqual([before.eventId, after.eventId])
  })

  it('does not say that facts are published when no broker answers, nor hold others up for one that is refused', async () => {
    const nowhere = create({ brokers: ['127.0.0.1:1'] })
    nowhere.start(kinds)
    await expect(nowhere.publish([fact('drawn', 'a')])).rejects.toThrow()

    const bus = create()
    bus.start(kinds)
    const [good, huge] = [fact('drawn', 'a'), fact('drawn', 'b', 'x'.repeat(2 ** 21))]
    const outcomes = await Promise.allSettled([bus.publish([huge]), bus.publish([good])])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    const lessons = await topics.read('lessons')
    expect(lessons.map(({ value }) => JSON.parse(value))).toContainEqual(good)
  })

  it('ends soon although no broker answers', async () => {
    const nowhere = create({ brokers: ['127.0.0.1:1'] })
    for (const name of ['one', 'two', 'three']) nowhere.subscribe(name, ['drawn'], async () => undefined)
    nowhere.start(kinds)
    await expect(nowhere.publish([fact('drawn', 'a')])).rejects.toThrow()
    const began = Date.now()
    await nowhere.close()
    expect(Date.now() - began).toBeLessThan(2000)
  })

  it('makes topics with the partitions that were asked for, and leaves those that are there', async () => {
    const partitions = () =>
      topics.ask(async (admin) => {
        const { topics: found } = await admin.fetchTopicMetadata({ topics: [`${topics.prefix}.lessons`] })
        return found[0]?.partitions.length
      })
    for (const [asked, found] of [
      [2, 2],
      [5, 2],
    ]) {
      const bus = create({ partitions: asked })
      bus.start(kinds)
      await bus.publish([fact('drawn', 'a')])
      expect(await partitions()).toBe(found)
    }
  })
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { defineConsumer } from '@/jobs/consumer'
import { listDeadLetters } from '@/jobs/dead-letters/dead-letters'
import { replayDeadLetter } from '@/jobs/dead-letters/replay-dead-letter'
import { describeOn } from '@/tests/support/real-servers'
import { howMany, reportFault } from '@/tests/support/report-fault'
import { deedDone } from './deeds'
import { type KafkaStage, setKafkaStage } from './kafka-stage'

const facts = howMany({ small: 1_000, full: 10_000 })
const keys = facts / 10 + 7
const poison = facts / 100
const patience = { timeout: 180_000, interval: 100 }

let isPoisonous = true
/** Fails on one in a hundred, for good. */
const taste = defineConsumer({
  name: 'taste',
  on: deedDone,
  async handle({ data: { deedId, writer, number }, db }) {
    await db.query(`insert into effects (consumer, deed, key, number) values ('taste', $1, $2, $3)`, [
      deedId,
      writer,
      number,
    ])
    await db.query('insert into tasted (number) values ($1)', [number])
    if (isPoisonous && number % 100 === 50) throw new Error('poison')
  },
})

describeOn(['kafka'], 'A fact on which a consumer always fails', () => {
  let stage: KafkaStage
  beforeAll(async () => {
    stage = await setKafkaStage({ partitions: 6 })
    await stage.sql('create table tasted (number int, at timestamptz not null default clock_timestamp())')
  })
  afterAll(() => stage.close())

  it(
    'goes to the dead letters with its error and holds nobody up; its effect can be had later',
    { timeout: 300_000 },
    async () => {
      const { services, sql, topics } = stage
      await sql(
        `insert into outbox (type, version, topic, key, data)
         select 'deed.done', 1, 'deeds', key, jsonb_build_object('deedId', gen_random_uuid(), 'writer', key, 'number', number)
         from (select number, 'key ' || number % $2::int as key from generate_series(1, $1::int) number) n`,
        [facts, keys],
      )
      stage.start([taste])
      const letters = () => listDeadLetters(services.pool, { limit: facts })
      const effects = async () =>
        (await sql<{ count: number }>('select count(*)::int as count from effects'))[0]!.count
      await expect.poll(async () => (await letters()).length, patience).toBe(poison)
      await expect.poll(effects, patience).toBe(facts - poison)

      const [delay] = await sql<{ most: number }>(
        `select extract(epoch from max(t.at - o.occurred_at))::float8 as most from tasted t join outbox o on (o.data ->> 'number')::int = t.number`,
      )
      expect(delay!.most).toBeLessThan(30)
      const [inTable, inTopic] = [await letters(), await topics.read('dead-letters')]
      const numbers = (list: readonly { data: unknown }[]) =>
        list.map(({ data }) => (data as { number: number }).number).toSorted((a, b) => a - b)
      const expected = Array.from({ length: poison }, (_, at) => at * 100 + 50)
      expect(numbers(inTable.map(({ event }) => event))).toEqual(expected)
      const events = inTopic.map(({ value }) => JSON.parse(value) as { data: unknown })
      expect([...new Set(numbers(events))]).toEqual(expected)
      for (const { error } of inTable) expect(error).toContain('poison')
      for (const { headers } of inTopic)
        expect(headers).toMatchObject({ consumer: 'taste', error: expect.stringContaining('poison') })

      isPoisonous = false
      const outcomes = await Promise.all(inTable.map((letter) => replayDeadLetter(services, [taste], letter)))
      expect(outcomes.filter(({ outcome }) => outcome === 'replayed')).toHaveLength(poison)
      expect(await letters()).toEqual([])
      expect(await effects()).toBe(facts)
      expect(await sql('select number from effects group by 1 having count(*) > 1')).toEqual([])
      reportFault(
        25,
        `${poison} of ${facts} facts were poison: all in the topic and the table of dead letters, all replayed; the slowest of the others came after ${delay!.most.toFixed(1)} s`,
      )
    },
  )
})

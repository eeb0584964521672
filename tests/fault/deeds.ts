import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import { z } from 'zod'
import { defineEvent } from '@/events/define-event'
import { outboxValues } from '@/events/outbox'
import { defineConsumer } from '@/jobs/consumer'

/** Every committed deed has its fact, every fact one row per consumer in `effects`; nothing but the rules under test keeps it so. */
export const deedTables = `
  create table deeds (id uuid primary key);
  create table effects (consumer text not null, deed uuid not null, key text not null, number bigint not null, at bigint generated always as identity);`

export const deedDone = defineEvent({
  type: 'deed.done',
  version: 1,
  topic: 'deeds',
  says: 'A deed is done.',
  schema: z.object({ deedId: z.uuid(), writer: z.string(), number: z.number() }),
  key: (e) => e.writer,
})

const consumer = (name: string) =>
  defineConsumer({
    name,
    on: deedDone,
    async handle({ data: { deedId, writer, number }, db }) {
      await db.query('insert into effects (consumer, deed, key, number) values ($1, $2, $3, $4)', [
        name,
        deedId,
        writer,
        number,
      ])
      // Some effects take a while, so that a kill finds them half done.
      if (number % 5 === 0) await db.query('select pg_sleep(0.01)')
    },
  })

export const deedConsumers = [consumer('first'), consumer('second')]

/** Which topic carries deeds. */
export const deedKinds = [deedDone]

type Sql = <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>

/** What is wrong with the effects of the deeds of this database: four empty lists when nothing is. */
export async function faultsOfDeeds(sql: Sql) {
  return {
    lost: await sql(
      `select d.id, c.name from deeds d cross join unnest($1::text[]) c (name) where not exists (select 1 from effects e where e.deed = d.id and e.consumer = c.name)`,
      [deedConsumers.map(({ name }) => name)],
    ),
    repeated: await sql('select consumer, deed from effects group by 1, 2 having count(*) > 1'),
    invented: await sql('select deed from effects where not exists (select 1 from deeds where id = deed)'),
    outOfOrder: await sql(
      'select 1 from (select number, lag(number) over (partition by consumer, key order by at) as before from effects) e where before > number',
    ),
  }
}
export const noFaults = { lost: [], repeated: [], invented: [], outOfOrder: [] }

/** Does a deed: its row and its fact in one transaction. */
export async function doDeed(pool: Pool, writer: string, number: number): Promise<void> {
  const data = { deedId: randomUUID(), writer, number }
  await pool.query(
    `with deed as (insert into deeds values ($1)) insert into outbox (type, version, topic, key, data) values ($2, $3, $4, $5, $6)`,
    [data.deedId, ...outboxValues(deedDone, data)],
  )
}

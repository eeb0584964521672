import { z } from 'zod'
import { defineEvent } from '@/events/define-event'
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

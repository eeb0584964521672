import { z } from 'zod'
import { defineEvent } from '@/events/define-event'
import { defineConsumer } from '@/jobs/consumer'

/** What one effect waits for, such as a mail server; it takes no processor. */
const effectMs = 20

export const workTable = 'create table work_done (job int not null, process int not null)'

export const workAsked = defineEvent({
  type: 'work.asked',
  version: 1,
  topic: 'work',
  says: 'Somebody asked for a piece of work.',
  schema: z.object({ job: z.number() }),
  key: ({ job }) => String(job),
})

export const doWork = defineConsumer({
  name: 'bench.do-work',
  on: workAsked,
  async handle({ data: { job }, db }) {
    await db.query(`insert into work_done select $1, $2 from pg_sleep($3)`, [
      job,
      process.pid,
      effectMs / 1000,
    ])
  },
})

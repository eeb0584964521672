import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startOutboxRelay } from '@/jobs/outbox-relay/relay'
import { projectRoot } from '@/platform/config/env'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { howMany, reportFault } from '@/tests/support/report-fault'
import { deedConsumers, deedTables } from './deeds'

const kills = howMany({ small: 12, full: 300 })
const crew = ['deed-writer', 'deed-writer', 'deed-relay', 'deed-relay'] as const

let jobs: TestJobs
const running = new Set<ChildProcess>()

beforeAll(async () => {
  jobs = await startTestJobs(deedConsumers)
  await jobs.sql(deedTables)
  // The processes that will be killed do the work; ours only ends it.
  await jobs.relay.close()
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await jobs.close()
})

async function start(role: string): Promise<ChildProcess> {
  const { DATABASE_URL, DATA_DIR } = jobs.services.env
  const child = fork(path.join(projectRoot, `tests/fault/${role}.ts`), [DATABASE_URL, DATA_DIR], {
    execArgv: ['--import', 'tsx'],
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

const unpublished = async () => (await jobs.sql('select 1 from outbox where published_at is null')).length

it(
  `loses nothing, repeats nothing and invents nothing over ${kills} kills of writers, relays and consumers`,
  { timeout: 60_000 + kills * 5_000 },
  async () => {
    const places = crew.map((role) => ({ role, child: start(role) }))
    let killed = 0
    let interrupted = 0
    // Until a relay was in the middle of something, within reason.
    const isEnough = () => killed >= kills && (interrupted > 0 || killed >= kills * 10)
    // Each place is filled again and again, so that somebody is always in the middle of something.
    await Promise.all(
      places.map(async (place) => {
        while (!isEnough()) {
          const child = await place.child
          await pause(Math.random() * 400)
          if (isEnough()) break
          killed++
          await kill(child)
          if (place.role === 'deed-relay') interrupted += await unpublished()
          if (!isEnough()) place.child = start(place.role)
        }
      }),
    )
    await Promise.all([...running].map(kill))

    const end = startOutboxRelay(jobs.services)
    await end.processAll()
    await end.close()

    const [deeds] = await jobs.sql<{ count: number }>('select count(*)::int as count from deeds')
    const lost = await jobs.sql(
      `select d.id, c.name from deeds d cross join unnest($1::text[]) c (name) where not exists (select 1 from effects e where e.deed = d.id and e.consumer = c.name)`,
      [deedConsumers.map(({ name }) => name)],
    )
    const repeated = await jobs.sql('select consumer, deed from effects group by 1, 2 having count(*) > 1')
    const invented = await jobs.sql(
      'select deed from effects where not exists (select 1 from deeds where id = deed)',
    )
    const outOfOrder = await jobs.sql(
      'select 1 from (select number, lag(number) over (partition by consumer, key order by at) as before from effects) e where before > number',
    )
    expect({ lost, repeated, invented, outOfOrder }).toEqual({
      lost: [],
      repeated: [],
      invented: [],
      outOfOrder: [],
    })
    expect(await jobs.sql('select 1 from dead_letters')).toEqual([])
    // Otherwise nothing was tried.
    expect(killed).toBeGreaterThanOrEqual(kills)
    expect(deeds!.count).toBeGreaterThan(50)
    expect(interrupted).toBeGreaterThan(0)
    reportFault(
      23,
      `writers, relays and consumers: ${killed} kills, ${deeds!.count} facts, 0 lost, 0 repeated, 0 invented, 0 out of order`,
    )
  },
)

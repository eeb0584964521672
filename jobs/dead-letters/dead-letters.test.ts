import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { defineEvent } from '@/events/define-event'
import { defineConsumer } from '@/jobs/consumer'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { listDeadLetters } from './dead-letters'
import { registerReplays } from './register-replays'
import { replayDeadLetter } from './replay-dead-letter'
import { askForReplays } from './replay-job'

const drawn = defineEvent({
  type: 'lesson.drawn',
  version: 1,
  topic: 'lessons',
  says: 'A page of a lesson is drawn.',
  schema: z.object({ page: z.number() }),
  key: () => 'a',
})
let broken: Error | undefined
const draw = defineConsumer({
  name: 'test.draw',
  on: drawn,
  async handle({ data: { page }, db }) {
    await db.query('insert into drawn (page) values ($1)', [page])
    // Long enough for two to be at it at once.
    await db.query('select pg_sleep(0.02)')
    if (broken) throw broken
  },
})

let jobs: TestJobs
beforeAll(async () => {
  jobs = await startTestJobs([draw])
  await jobs.sql('create table drawn (page int)')
})
afterEach(() => jobs.sql('truncate drawn, outbox, consumed_events, dead_letters'))
afterAll(() => jobs.close())

/** A letter whose cause is then gone. */
async function given(page = 1): Promise<{ consumer: string; eventId: string }> {
  broken = new Error('no chalk')
  const eventId = await jobs.emit(drawn, { page })
  await jobs.processAll()
  broken = undefined
  return { consumer: draw.name, eventId }
}
const letters = (wish: Parameters<typeof listDeadLetters>[1] = {}) =>
  listDeadLetters(jobs.services.pool, wish)
const replay = (name: { consumer: string; eventId: string }) => replayDeadLetter(jobs.services, [draw], name)
const pages = async () => (await jobs.sql<{ page: number }>('select page from drawn')).map(({ page }) => page)

it('a dead letter tells of its fact and of the error', async () => {
  const { consumer, eventId } = await given()
  expect(await letters()).toMatchObject([
    {
      consumer,
      eventId,
      event: { eventId, type: 'lesson.drawn', data: { page: 1 } },
      error: expect.stringContaining('no chalk'),
      replays: 0,
      replayedAt: null,
    },
  ])
})

it('a replay has the effect and takes the letter off the list of what waits', async () => {
  const name = await given()
  expect(await replay(name)).toEqual({ outcome: 'replayed' })
  expect(await pages()).toEqual([1])
  expect(await letters()).toEqual([])
  expect(await letters({ withReplayed: true })).toMatchObject([
    { replays: 1, replayedAt: expect.any(String) },
  ])
  expect(await replay(name)).toEqual({ outcome: 'replayed-before' })
})

it('a replay that fails keeps the letter with the new error', async () => {
  const name = await given()
  broken = new Error('no sponge')
  expect(await replay(name)).toMatchObject({ outcome: 'failed', error: expect.stringContaining('no sponge') })
  expect(await letters()).toMatchObject([{ replays: 1, error: expect.stringContaining('no sponge') }])
  expect(await pages()).toEqual([])
})

it('a replay while a server is away notes nothing', async () => {
  const name = await given()
  broken = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
  await expect(replay(name)).rejects.toThrow('ECONNREFUSED')
  expect(await letters()).toMatchObject([{ replays: 0, error: expect.stringContaining('no chalk') }])
})

it('replays at the same moment have one effect', async () => {
  const name = await given()
  const outcomes = await Promise.all(Array.from({ length: 4 }, () => replay(name)))
  expect(outcomes.every(({ outcome }) => outcome.startsWith('replayed'))).toBe(true)
  expect(await pages()).toEqual([1])
})

it('there is nothing to replay without a letter or without its consumer', async () => {
  const name = await given()
  expect(await replayDeadLetter(jobs.services, [], name)).toEqual({ outcome: 'unknown' })
  expect(await replay({ ...name, eventId: crypto.randomUUID() })).toEqual({ outcome: 'unknown' })
})

it('letters come page by page, those that failed last first', async () => {
  for (const page of [1, 2, 3]) await given(page)
  const pagesOf = (list: Awaited<ReturnType<typeof letters>>) => list.map(({ event }) => event.data)
  const first = await letters({ limit: 2 })
  expect(pagesOf(first)).toEqual([{ page: 3 }, { page: 2 }])
  expect(pagesOf(await letters({ after: first[1] }))).toEqual([{ page: 1 }])
  expect(await letters({ consumer: 'somebody else' })).toEqual([])
})

it('a worker replays what it is asked for, again when it has failed again', async () => {
  await registerReplays(jobs.services, [draw])
  await given()
  broken = new Error('no sponge')
  await askForReplays(jobs.services.jobs, await letters())
  await expect.poll(async () => (await letters())[0]?.replays, { timeout: 10_000 }).toBe(1)
  broken = undefined
  await askForReplays(jobs.services.jobs, await letters())
  await expect.poll(() => letters(), { timeout: 10_000 }).toEqual([])
  expect(await pages()).toEqual([1])
})

import { Pool } from 'pg'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createLog, type Log } from '@/platform/log'
import { eventBusContract, fact, kinds } from '@/platform/ports/event-bus.contract'
import type { EventBus } from '@/platform/ports/event-bus'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { createInProcessEventBus } from './in-process-event-bus'

let database: TestDatabase
let pool: Pool
const open: EventBus[] = []
const create = (concurrency = 4) => {
  const bus = createInProcessEventBus({
    pool,
    log: createLog('silent'),
    concurrency,
    retryDelaysMs: [1, 2],
    awayMs: { firstMs: 5, mostMs: 50 },
  })
  open.push(bus)
  return bus
}

beforeAll(async () => {
  database = await createTestDatabase()
  pool = new Pool({ connectionString: database.url })
})
afterEach(async () => {
  await Promise.all(open.splice(0).map((bus) => bus.close()))
  await pool.query('truncate dead_letters')
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})

eventBusContract('In-process bus', {
  create: () => create(),
  deadLetters: async () => (await pool.query('select consumer, event, error from dead_letters')).rows,
  patience: { timeout: 1000, interval: 10 },
})

it('publishes only when every consumer had its effect', async () => {
  const bus = create()
  const done: string[] = []
  bus.subscribe('quick', ['drawn'], async () => void done.push('quick'))
  bus.subscribe('slow', ['drawn'], async () => {
    await pool.query('select pg_sleep(0.05)')
    done.push('slow')
  })
  await bus.publish([fact('drawn', 'a')])
  expect(done).toEqual(['quick', 'slow'])
})

it('does not pass over a fact of an unknown kind without a word', async () => {
  const said: object[] = []
  const log = { ...createLog('silent'), error: (facts: object) => void said.push(facts) } as unknown as Log
  const bus = createInProcessEventBus({ pool, log, concurrency: 1 })
  bus.start(kinds)
  const [known, unknown] = [fact('drawn', 'a'), fact('sung', 'a')]
  await bus.publish([known, unknown])
  expect(said).toEqual([{ eventId: unknown.eventId, type: 'sung' }])
  await bus.close()
})

it('works on no more facts at once than it was told', async () => {
  const bus = create(2)
  let running = 0
  let most = 0
  bus.subscribe('one', ['drawn'], async () => {
    most = Math.max(most, ++running)
    await pool.query('select pg_sleep(0.01)')
    running--
  })
  await bus.publish(Array.from({ length: 12 }, (_, at) => fact('drawn', String(at))))
  expect(most).toBe(2)
})

it('does not say that a fact is published whose consumer was interrupted', async () => {
  const bus = create()
  const failed = Promise.withResolvers<void>()
  bus.subscribe('one', ['drawn'], async () => {
    failed.resolve()
    throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' })
  })
  const published = bus.publish([fact('drawn', 'a')])
  const outcome = expect(published).rejects.toThrow('closed')
  await failed.promise
  await bus.close()
  await outcome
})

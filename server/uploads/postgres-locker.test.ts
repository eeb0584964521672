import { afterAll, beforeAll, expect, it } from 'vitest'
import { Client } from 'pg'
import { createLog } from '@/platform/log'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { PostgresLocker } from './postgres-locker'

let database: TestDatabase
let [here, there]: PostgresLocker[] = []
beforeAll(async () => {
  database = await createTestDatabase()
  // As two processes have them.
  ;[here, there] = [1, 2].map(() => new PostgresLocker(database.url, createLog('silent')))
})
afterAll(async () => {
  await Promise.all([here?.close(), there?.close()])
  await database.drop()
})

const patient = () => new AbortController().signal

it('lets one request at a time write to an upload, in whichever process', async () => {
  let writing = 0
  let most = 0
  const write = async (locker: PostgresLocker) => {
    const lock = locker.newLock('an-upload')
    await lock.lock(patient(), () => {})
    most = Math.max(most, ++writing)
    await new Promise(setImmediate)
    writing--
    await lock.unlock()
  }
  await Promise.all([here!, there!, here!, there!, here!, there!].map(write))
  expect(most).toBe(1)
})

it('does not keep the requests of other uploads waiting', async () => {
  const [one, other] = [here!.newLock('one'), there!.newLock('other')]
  await one.lock(patient(), () => {})
  await other.lock(patient(), () => {})
  await Promise.all([one.unlock(), other.unlock()])
})

it('asks who holds it to let go, also in another process, for the client may be gone', async () => {
  for (const second of [here!, there!]) {
    const holder = here!.newLock('held')
    await holder.lock(patient(), () => void holder.unlock())
    const next = second.newLock('held')
    await next.lock(patient(), () => {})
    await next.unlock()
  }
})

it('gives up with its own request', async () => {
  const holder = here!.newLock('kept')
  await holder.lock(patient(), () => {})
  const gone = new AbortController()
  const waiting = there!.newLock('kept').lock(gone.signal, () => {})
  gone.abort()
  await expect(waiting).rejects.toMatchObject({ status_code: 500 })
  await holder.unlock()
})

it('asks its holders to stop when the connection and with it every lock is lost, and goes on with another', async () => {
  let isAsked = false
  const holder = here!.newLock('lost')
  await holder.lock(patient(), () => void (isAsked = true))
  const admin = new Client({ connectionString: database.url })
  await admin.connect()
  await admin.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  )
  await admin.end()
  await expect.poll(() => isAsked).toBe(true)
  const next = there!.newLock('lost')
  await next.lock(patient(), () => {})
  await Promise.all([holder.unlock(), next.unlock()])
})

import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestJobs, type TestJobs } from '@/tests/support/jobs'
import { registerSchedules, restoreQueue } from './register-schedules'
import { type Schedule, scheduledWork } from './schedule'
import { schedules } from './schedules'

let jobs: TestJobs
beforeAll(async () => void (jobs = await startTestJobs([])))
afterAll(() => jobs.close())

it('know every schedule by a name of its own, and the queue takes each', async () => {
  expect(new Set(schedules.map(({ name }) => name)).size).toBe(schedules.length)
  for (const { name, when } of schedules) {
    await jobs.services.jobs.schedule(scheduledWork, { schedule: name }, when)
    await jobs.services.jobs.unschedule(scheduledWork, { schedule: name })
  }
})

it('hold up nothing else when one takes longer than its pause, and that one does not run beside itself', async () => {
  const { services, close } = await startTestJobs([])
  let runs = 0
  let begun = 0
  const silent = Promise.withResolvers<void>()
  const list: Schedule[] = [
    { name: 'silent', when: { everyMs: 100 }, job: () => (begun++, silent.promise) },
    { name: 'brisk', when: { everyMs: 100 }, job: async () => void runs++ },
  ]
  const stop = await registerSchedules(services, list)
  await expect.poll(() => begun, { timeout: 10_000 }).toBe(1)
  const before = runs
  await expect.poll(() => runs, { timeout: 20_000 }).toBeGreaterThan(before + 8)
  expect(begun).toBe(1)
  silent.resolve()
  await expect.poll(() => begun, { timeout: 10_000 }).toBeGreaterThan(1)
  stop()
  await close()
})

it('do their work again and again, come back after the queue was emptied, and end with their entry in the list', async () => {
  let runs = 0
  const list: Schedule[] = [{ name: 'ring', when: { everyMs: 100 }, job: async () => void runs++ }]
  const { services } = jobs
  await services.jobs.schedule(scheduledWork, { schedule: 'of another version' }, { everyMs: 100 })
  const stop = await registerSchedules(services, list)
  await expect.poll(() => runs).toBeGreaterThan(2)

  const schedulesLeft = () => jobs.sql<{ id: string }>('select scheduler_id as id from bullmq.scheduler')
  await expect.poll(schedulesLeft).toEqual([{ id: 'ring' }])

  await jobs.sql('truncate bullmq.job, bullmq.scheduler cascade')
  const before = runs
  await restoreQueue(services, list)
  await expect.poll(() => runs, { timeout: 10_000 }).toBeGreaterThan(before + 2)
  stop()
})

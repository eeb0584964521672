import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { projectRoot } from '@/platform/config/env'
import { defineJob, type JobDefinition, type JobQueue } from './job-queue'

interface Lesson {
  lesson: string
}

/**
 * What every JobQueue promises. `create` makes queues that meet, as two processes do, with retries and recovery well under
 * a second; `address` is what `tests/fault/hanging-worker` needs to meet them.
 */
export function jobQueueContract(name: string, create: () => JobQueue, address: () => string[]): void {
  describe(`${name} keeps the promises of a job queue`, () => {
    const queues: JobQueue[] = []
    const open = () => {
      const queue = create()
      queues.push(queue)
      return queue
    }
    const kind = (attempts = 3): JobDefinition<Lesson> =>
      defineJob({
        name: `draw-${randomUUID()}`,
        schema: z.object({ lesson: z.string().min(1) }),
        id: ({ lesson }) => `draw-${lesson}`,
        attempts,
      })

    afterEach(async () => {
      await Promise.all(queues.splice(0).map((queue) => queue.close(0)))
    })

    it('does what was queued before anybody worked, and after', async () => {
      const queue = open()
      const job = kind()
      const done: string[] = []
      await queue.enqueue(job, { lesson: 'before' })
      await open().process(job, async ({ lesson }) => void done.push(lesson))
      await expect.poll(() => done).toEqual(['before'])
      await queue.enqueue(job, { lesson: 'after' })
      await expect.poll(() => done).toEqual(['before', 'after'])
    })

    it('refuses data that does not fit', async () => {
      await expect(open().enqueue(kind(), { lesson: '' })).rejects.toThrow()
    })

    it('queues the same job once while it waits or runs, and anew after it is done', async () => {
      const queue = open()
      const job = kind()
      let runs = 0
      const gate = Promise.withResolvers<void>()
      await queue.enqueue(job, { lesson: 'a' })
      await queue.enqueue(job, { lesson: 'a' })
      await queue.process(
        job,
        async () => {
          runs++
          await gate.promise
        },
        { concurrency: 4 },
      )
      await expect.poll(() => runs).toBe(1)
      await queue.enqueue(job, { lesson: 'a' })
      const other = kind()
      let isOtherDone = false
      await queue.process(other, async () => void (isOtherDone = true))
      await queue.enqueue(other, { lesson: 'a' })
      await expect.poll(() => isOtherDone).toBe(true)
      expect(runs).toBe(1)
      gate.resolve()
      await expect
        .poll(async () => {
          await queue.enqueue(job, { lesson: 'a' })
          return runs
        })
        .toBeGreaterThan(1)
    })

    it('tries again after a failure and knows which try it is', async () => {
      const queue = open()
      const job = kind(3)
      const tries: [number, boolean][] = []
      await queue.process(job, async (_, { attempt, isLastAttempt }) => {
        tries.push([attempt, isLastAttempt])
        throw new Error('no chalk')
      })
      await queue.enqueue(job, { lesson: 'a' })
      await expect
        .poll(() => tries, { timeout: 5000 })
        .toEqual([
          [1, false],
          [2, false],
          [3, true],
        ])
    })

    it('takes a job anew that has failed for good', async () => {
      const queue = open()
      const job = kind(1)
      let runs = 0
      await queue.process(job, async () => {
        runs++
        throw new Error('no chalk')
      })
      await queue.enqueue(job, { lesson: 'a' })
      await expect.poll(() => runs).toBe(1)
      await expect
        .poll(async () => {
          await queue.enqueue(job, { lesson: 'a' })
          return runs
        })
        .toBeGreaterThan(1)
    })

    it('runs as many at once as it was told', async () => {
      const queue = open()
      const job = kind()
      let running = 0
      let most = 0
      let done = 0
      await queue.process(
        job,
        async () => {
          most = Math.max(most, ++running)
          await expect.poll(() => most).toBe(2)
          running--
          done++
        },
        { concurrency: 2 },
      )
      for (const lesson of ['a', 'b', 'c', 'd', 'e']) await queue.enqueue(job, { lesson })
      await expect.poll(() => done).toBe(5)
      expect(most).toBe(2)
    })

    it('lets a running job finish when it closes', async () => {
      const queue = open()
      const job = kind()
      const [started, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      let wasAborted: boolean | undefined
      await queue.process(job, async (_, { signal }) => {
        started.resolve()
        await gate.promise
        wasAborted = signal.aborted
      })
      await queue.enqueue(job, { lesson: 'a' })
      await started.promise
      const closed = queue.close(5000)
      gate.resolve()
      await closed
      expect(wasAborted).toBe(false)
    })

    it('hands a job back that does not finish in time, without taking a try from it', async () => {
      const queue = open()
      const job = kind()
      const started = Promise.withResolvers<void>()
      await queue.process(job, async (_, { signal }) => {
        started.resolve()
        await new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(new Error('stopped'))),
        )
      })
      await queue.enqueue(job, { lesson: 'a' })
      await started.promise
      await queue.close(0)
      const taken = Promise.withResolvers<number>()
      await open().process(job, async (_, { attempt }) => taken.resolve(attempt))
      expect(await taken.promise).toBe(1)
    })

    it('begins a delayed job only when its time has come', async () => {
      const queue = open()
      const job = kind()
      const begun: { lesson: string; at: number }[] = []
      await queue.process(job, async ({ lesson }) => void begun.push({ lesson, at: Date.now() }))
      const queuedAt = Date.now()
      await queue.enqueue(job, { lesson: 'later' }, { delayMs: 300 })
      await queue.enqueue(job, { lesson: 'later' }, { delayMs: 300 })
      await queue.enqueue(job, { lesson: 'now' })
      await expect.poll(() => begun.map(({ lesson }) => lesson), { timeout: 5000 }).toEqual(['now', 'later'])
      expect(begun[1]!.at - queuedAt).toBeGreaterThanOrEqual(300)
    })

    it('does first what matters most', async () => {
      const queue = open()
      const places = ['the least', 'more', 'the most']
      const job = { ...kind(), priority: ({ lesson }: Lesson) => 3 - places.indexOf(lesson) }
      const done: string[] = []
      for (const lesson of places) await queue.enqueue(job, { lesson })
      await queue.process(job, async ({ lesson }) => void done.push(lesson))
      await expect.poll(() => done).toEqual(places.toReversed())
    })

    it('begins no more than the rate allows, by all processes together', async () => {
      const [queue, other] = [open(), open()]
      const job = { ...kind(), rateLimit: { jobs: 2, perMs: 700 } }
      const begun: number[] = []
      for (const lesson of ['a', 'b', 'c', 'd', 'e']) await queue.enqueue(job, { lesson })
      for (const process of [queue, other])
        await process.process(job, async () => void begun.push(Date.now()), { concurrency: 4 })
      await expect.poll(() => begun.length, { timeout: 10_000 }).toBe(5)
      // Between any job and the next but one lies a whole period, less what starting a job takes.
      for (let at = 2; at < begun.length; at += 2)
        expect(begun[at]! - begun[at - 2]!).toBeGreaterThanOrEqual(600)
    })

    it('does what is scheduled again and again, once each time, by whichever process is there', async () => {
      const [first, second] = [open(), open()]
      const job = kind()
      const runs: JobQueue[] = []
      for (const queue of [first, second]) {
        await queue.schedule(job, { lesson: 'daily' }, { everyMs: 200 })
        await queue.process(job, async () => void runs.push(queue))
      }
      const began = Date.now()
      await expect.poll(() => runs.length, { timeout: 5000 }).toBeGreaterThan(3)
      expect(runs.length).toBeLessThanOrEqual((Date.now() - began) / 200 + 2)
      await first.close(0)
      const before = runs.length
      await expect.poll(() => runs.length, { timeout: 5000 }).toBeGreaterThan(before + 1)
      expect(new Set(runs.slice(before + 1))).toEqual(new Set([second]))
    })

    it('replaces a schedule by its id, leaves others alone, and forgets one that was ended', async () => {
      const queue = open()
      const job: JobDefinition<Lesson & { by?: string }> = {
        ...kind(),
        schema: z.object({ lesson: z.string(), by: z.string().optional() }),
      }
      const done: string[] = []
      await queue.process(job, async ({ lesson, by }) => void done.push(`${lesson} by ${by}`))
      await queue.schedule(job, { lesson: 'a', by: 'anna' }, { cron: '0 4 1 1 *' })
      await queue.schedule(job, { lesson: 'a', by: 'boris' }, { everyMs: 150 })
      await queue.schedule(job, { lesson: 'b', by: 'vera' }, { everyMs: 150 })
      await expect
        .poll(() => [...new Set(done)].sort(), { timeout: 5000 })
        .toEqual(['a by boris', 'b by vera'])
      await queue.unschedule(job, { lesson: 'a' })
      await queue.unschedule(job, { lesson: 'never scheduled' })
      const seen = done.length
      await expect.poll(() => done.length, { timeout: 5000 }).toBeGreaterThan(seen + 3)
      // One may have been on its way already.
      expect(done.slice(seen + 1)).not.toContain('a by boris')
    })

    it('refuses a schedule that does not fit', async () => {
      const queue = open()
      await expect(queue.schedule(kind(), { lesson: '' }, { everyMs: 1000 })).rejects.toThrow()
      await expect(queue.schedule(kind(), { lesson: 'a' }, { cron: 'tomorrow' })).rejects.toThrow()
    })

    it('gives the job of a killed worker to another', async () => {
      const job = defineJob({ name: 'hang', schema: z.object({}), id: () => 'hang', attempts: 1 })
      const queue = open()
      await queue.enqueue(job, {})
      const worker = fork(path.join(projectRoot, 'tests/fault/hanging-worker.ts'), address(), {
        execArgv: ['--import', 'tsx'],
      })
      await once(worker, 'message')
      worker.kill('SIGKILL')
      const taken = Promise.withResolvers<boolean>()
      await queue.process(job, async (_, { isLastAttempt }) => taken.resolve(isLastAttempt))
      expect(await taken.promise).toBe(true)
    })

    it('refuses work once it is closed', async () => {
      const queue = open()
      await queue.close()
      await expect(queue.enqueue(kind(), { lesson: 'a' })).rejects.toThrow()
    })
  })
}

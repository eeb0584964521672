import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineJob, type JobDefinition, type JobQueue } from './job-queue'

interface Lesson {
  lesson: string
}

/** What every JobQueue promises. `create` makes queues that meet, as two processes do, with retries and recovery well under a second. */
export function jobQueueContract(name: string, create: () => JobQueue): void {
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

    it('refuses work once it is closed', async () => {
      const queue = open()
      await queue.close()
      await expect(queue.enqueue(kind(), { lesson: 'a' })).rejects.toThrow()
    })
  })
}

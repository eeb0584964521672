import { randomBytes } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { createLog } from '@/platform/log'
import { defineJob } from '@/platform/ports/job-queue'
import { jobQueueContract } from '@/platform/ports/job-queue.contract'
import { describeOn, realServer } from '@/tests/support/real-servers'
import { createProxy, type Proxy } from '@/tests/support/toxiproxy'
import { createBullmqRedisQueue } from './bullmq-redis-queue'

const prefix = `test-${randomBytes(6).toString('hex')}`
const create = (redisUrl = realServer('redis'), answerMs = 2000) =>
  createBullmqRedisQueue({
    redisUrl,
    prefix,
    log: createLog('silent'),
    lockMs: 600,
    firstRetryMs: 20,
    stopMs: 500,
    answerMs,
  })
const job = defineJob({
  name: 'draw',
  schema: z.object({ lesson: z.string() }),
  id: ({ lesson }) => lesson,
  attempts: 1,
})

describeOn(['redis'], 'on a real Redis', () => {
  afterAll(async () => {
    const redis = new Redis(realServer('redis'))
    const keys = await redis.keys(`${prefix}:*`)
    if (keys.length > 0) await redis.del(keys)
    await redis.quit()
  })

  jobQueueContract('BullMQ on Redis', create, () => [realServer('redis'), prefix])
})

describeOn(['redis', 'toxiproxy'], 'on a Redis that goes away', () => {
  let proxy: Proxy
  let url: string
  beforeEach(async () => {
    const { host } = new URL(realServer('redis'))
    proxy = await createProxy(host)
    url = `redis://${proxy.address}`
  })
  afterEach(() => proxy.remove())

  it.each(['down', 'black hole', 'reset'] as const)(
    'fails what is queued while it is away (%s), and works on when it is back',
    async (trouble) => {
      const [asking, working] = [create(url, 500), create(url, 500)]
      const done: string[] = []
      await working.process(job, async ({ lesson }) => void done.push(lesson))
      await asking.enqueue(job, { lesson: 'before' })
      await expect.poll(() => done).toEqual(['before'])

      await proxy.break(trouble)
      await expect(asking.enqueue(job, { lesson: 'meanwhile' })).rejects.toThrow()
      await proxy.heal()

      await expect
        .poll(() => asking.enqueue(job, { lesson: 'after' }).then(() => 'queued'), { timeout: 10_000 })
        .toBe('queued')
      await expect.poll(() => done, { timeout: 40_000 }).toContain('after')
      await Promise.all([asking.close(0), working.close(0)])
    },
    60_000,
  )

  it('starts workers while it is away, who begin when it is there', async () => {
    await proxy.break('down')
    const queue = create(url, 300)
    const done: string[] = []
    await queue.process(job, async ({ lesson }) => void done.push(lesson))
    await expect(queue.enqueue(job, { lesson: 'too early' })).rejects.toThrow()
    await proxy.heal()
    await expect
      .poll(() => queue.enqueue(job, { lesson: 'late' }).then(() => done), { timeout: 15_000 })
      .toContain('late')
    await queue.close(0)
  })
})

it('fails within its bound on a Redis that accepts and never answers', async () => {
  const sockets = new Set<Socket>()
  const silent: Server = createServer((socket) => void sockets.add(socket.on('error', () => {})))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as { port: number }
  const queue = create(`redis://127.0.0.1:${port}`, 200)
  await expect(queue.enqueue(job, { lesson: 'a' })).rejects.toThrow('200 ms')
  await queue.close(0)
  sockets.forEach((socket) => socket.destroy())
  silent.close()
})

import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLog } from '@/platform/log'
import { rateLimiterContract } from '@/platform/ports/rate-limiter.contract'
import { describeOn, realServer } from '@/tests/support/real-servers'
import { createProxy, type Proxy } from '@/tests/support/toxiproxy'
import { createRedisRateLimiter } from './redis-rate-limiter'

const newPrefix = () => `test-${randomBytes(6).toString('hex')}`
const create = (redisUrl: string, prefix: string) =>
  createRedisRateLimiter({ redisUrl, prefix, log: createLog('silent'), answerMs: 500 })
const one = { name: 'test', points: 1, seconds: 60 }

describeOn(['redis'], 'on a real Redis', () => {
  const prefix = newPrefix()
  rateLimiterContract('Redis', () => create(realServer('redis'), prefix))

  it('keeps installations apart that share a Redis', async () => {
    const [ours, theirs] = [
      create(realServer('redis'), newPrefix()),
      create(realServer('redis'), newPrefix()),
    ]
    expect(await ours.take(one, 'anna')).toBeNull()
    expect(await theirs.take(one, 'anna')).toBeNull()
    await Promise.all([ours.close(), theirs.close()])
  })
})

describeOn(['redis', 'toxiproxy'], 'on a Redis that goes away', () => {
  let proxy: Proxy
  beforeEach(async () => {
    proxy = await createProxy(new URL(realServer('redis')).host)
  })
  afterEach(() => proxy.remove())

  it.each(['down', 'reset', 'black hole'] as const)('counts by itself meanwhile (%s)', async (trouble) => {
    const limiter = create(`redis://${proxy.address}`, newPrefix())
    expect(await limiter.take(one, 'before')).toBeNull()
    await proxy.break(trouble)
    expect(await limiter.take(one, 'meanwhile')).toBeNull()
    expect(await limiter.take(one, 'meanwhile')).not.toBeNull()
    await limiter.forget(one, 'meanwhile')
    expect(await limiter.take(one, 'meanwhile')).toBeNull()
    await proxy.heal()
    await expect.poll(() => limiter.take(one, 'before'), { timeout: 15_000 }).not.toBeNull()
    await limiter.close()
  })

  it('counts by itself when it never was there', async () => {
    await proxy.break('down')
    const limiter = create(`redis://${proxy.address}`, newPrefix())
    expect(await limiter.take(one, 'anna')).toBeNull()
    expect(await limiter.take(one, 'anna')).not.toBeNull()
    await limiter.close()
  })
})

import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLog } from '@/platform/log'
import type { LiveEnvelope } from '@/platform/ports/live-channel'
import { liveChannelContract } from '@/platform/ports/live-channel.contract'
import { describeOn, realServer } from '@/tests/support/real-servers'
import { createProxy, type Proxy } from '@/tests/support/toxiproxy'
import { createRedisPubsubChannel } from './redis-pubsub-channel'

const newPrefix = () => `test-${randomBytes(6).toString('hex')}`
const create = (redisUrl: string, prefix: string) =>
  createRedisPubsubChannel({ redisUrl, prefix, log: createLog('silent'), answerMs: 500 })
const sent: LiveEnvelope = { userId: 'anna', message: { type: 'notification', notificationId: 'one' } }

describeOn(['redis'], 'on a real Redis', () => {
  const prefix = newPrefix()
  liveChannelContract('Redis pub/sub', () => create(realServer('redis'), prefix))

  it('keeps installations apart that share a Redis', async () => {
    const [ours, theirs] = [
      create(realServer('redis'), newPrefix()),
      create(realServer('redis'), newPrefix()),
    ]
    const heard: LiveEnvelope[] = []
    await ours.subscribe((one) => heard.push(one))
    await theirs.publish({ ...sent, userId: 'boris' })
    await ours.publish(sent)
    await expect.poll(() => heard).toEqual([sent])
    await Promise.all([ours.close(), theirs.close()])
  })
})

describeOn(['redis', 'toxiproxy'], 'on a Redis that goes away', () => {
  let proxy: Proxy
  beforeEach(async () => {
    proxy = await createProxy(new URL(realServer('redis')).host)
  })
  afterEach(() => proxy.remove())

  it.each(['down', 'reset'] as const)(
    'fails to publish in time (%s) and listens again afterwards',
    async (trouble) => {
      const channel = create(`redis://${proxy.address}`, newPrefix())
      const heard: LiveEnvelope[] = []
      await channel.subscribe((one) => heard.push(one))
      await proxy.break(trouble)
      await expect(channel.publish(sent)).rejects.toThrow()
      await proxy.heal()
      await expect.poll(() => channel.publish(sent).then(() => heard[0]), { timeout: 15_000 }).toEqual(sent)
      await channel.close()
    },
  )

  it('fails to publish into a black hole in time', async () => {
    const channel = create(`redis://${proxy.address}`, newPrefix())
    await channel.publish(sent)
    await proxy.break('black hole')
    await expect(channel.publish(sent)).rejects.toThrow()
    await channel.close()
  })
})

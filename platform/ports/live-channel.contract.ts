import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { LiveChannel, LiveEnvelope } from './live-channel'

/** What every LiveChannel promises. `create` makes channels that meet, as two processes do. */
export function liveChannelContract(name: string, create: () => LiveChannel): void {
  describe(`${name} keeps the promises of a live channel`, () => {
    const channels: LiveChannel[] = []
    const open = () => {
      const channel = create()
      channels.push(channel)
      return channel
    }
    const envelope = (): LiveEnvelope => ({
      userId: randomUUID(),
      message: { type: 'notification', notificationId: randomUUID() },
    })

    afterEach(async () => {
      await Promise.all(channels.splice(0).map((channel) => channel.close()))
    })

    it('reaches listeners in this and in other processes, in order', async () => {
      const [here, there] = [open(), open()]
      const [heardHere, heardThere]: [LiveEnvelope[], LiveEnvelope[]] = [[], []]
      await here.subscribe((one) => heardHere.push(one))
      await there.subscribe((one) => heardThere.push(one))
      const sent = Array.from({ length: 20 }, envelope)
      for (const one of sent) await here.publish(one)
      await expect.poll(() => [heardHere, heardThere]).toEqual([sent, sent])
    })

    it('carries as many at once as there are followers of a tutor, in order', async () => {
      const [here, there] = [open(), open()]
      const heard: LiveEnvelope[] = []
      await there.subscribe((one) => heard.push(one))
      const sent = Array.from({ length: 1000 }, envelope)
      await here.publishMany(sent)
      await here.publishMany([])
      await expect.poll(() => heard.length).toBe(1000)
      expect(heard).toEqual(sent)
    })

    it('refuses a message that is too large for any channel', async () => {
      const large: LiveEnvelope = {
        userId: 'anna',
        message: { type: 'notification', notificationId: 'x'.repeat(9000) },
      }
      await expect(open().publish(large)).rejects.toThrow('too large')
    })

    it('leaves a listener in peace who has stopped, and only that one', async () => {
      const channel = open()
      const [stopped, staying]: [LiveEnvelope[], LiveEnvelope[]] = [[], []]
      const stop = await channel.subscribe((one) => stopped.push(one))
      await channel.subscribe((one) => staying.push(one))
      await stop()
      const sent = envelope()
      await channel.publish(sent)
      await expect.poll(() => staying).toEqual([sent])
      expect(stopped).toEqual([])
    })

    it('tells the others when one listener throws', async () => {
      const channel = open()
      const heard: LiveEnvelope[] = []
      await channel.subscribe(() => {
        throw new Error('this listener is broken')
      })
      await channel.subscribe((one) => heard.push(one))
      const sent = envelope()
      await channel.publish(sent)
      await expect.poll(() => heard).toEqual([sent])
    })

    it('publishes without listening', async () => {
      await expect(open().publish(envelope())).resolves.toBeUndefined()
    })

    it('closes twice, and never opened', async () => {
      const channel = open()
      await channel.close()
      await channel.close()
      await expect(channel.subscribe(() => undefined)).rejects.toThrow()
    })
  })
}

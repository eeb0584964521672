import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, it } from 'vitest'
import type { EventBus, EventEnvelope } from './event-bus'

export function fact(type: string, key: string, data: unknown = {}): EventEnvelope {
  return {
    eventId: randomUUID(),
    type,
    version: 1,
    topic: 'lessons',
    key,
    data,
    occurredAt: new Date().toISOString(),
  }
}

/** What every EventBus promises, with pauses between the tries of a few milliseconds. */
export function eventBusContract(name: string, create: () => EventBus): void {
  describe(`${name} keeps the promises of an event bus`, () => {
    let bus: EventBus
    const open = () => (bus = create())
    afterEach(() => bus.close())

    it('brings a fact to everybody who subscribed to its type, and to nobody else', async () => {
      open()
      const heard: string[] = []
      bus.subscribe('one', ['drawn', 'wiped'], async ({ type }) => void heard.push(`one ${type}`))
      bus.subscribe('two', ['drawn'], async ({ type }) => void heard.push(`two ${type}`))
      await bus.publish([fact('drawn', 'a'), fact('wiped', 'b'), fact('lost', 'c')])
      await expect.poll(() => heard.toSorted()).toEqual(['one drawn', 'one wiped', 'two drawn'])
    })

    it('carries a fact as it was', async () => {
      open()
      const sent = fact('drawn', 'a', { lesson: 'Производная', at: [1, 2, null] })
      const heard: EventEnvelope[] = []
      bus.subscribe('one', ['drawn'], async (event) => void heard.push(event))
      await bus.publish([sent])
      await expect.poll(() => heard).toEqual([sent])
    })

    it('keeps the order of a key, also when one of its facts fails at first', async () => {
      open()
      const heard: unknown[] = []
      let failures = 2
      bus.subscribe('one', ['drawn'], async ({ data }) => {
        if (data === 3 && failures-- > 0) throw new Error('no chalk')
        heard.push(data)
      })
      await Promise.all(
        [0, 5].map((from) => bus.publish([1, 2, 3, 4, 5].map((n) => fact('drawn', 'a', from + n)))),
      )
      await expect.poll(() => heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    })

    it('does not let one key or one consumer wait for another', async () => {
      open()
      const gate = Promise.withResolvers<void>()
      const heard: string[] = []
      bus.subscribe('slow', ['drawn'], async ({ key }) => {
        if (key === 'a') await gate.promise
        heard.push(`slow ${key}`)
      })
      bus.subscribe('quick', ['drawn'], async ({ key }) => void heard.push(`quick ${key}`))
      const published = bus.publish([fact('drawn', 'a'), fact('drawn', 'b')])
      await expect.poll(() => heard.toSorted()).toEqual(['quick a', 'quick b', 'slow b'])
      gate.resolve()
      await published
      await expect.poll(() => heard).toContain('slow a')
    })

    it('does not let a fact that always fails stop what comes after it', async () => {
      open()
      const heard: unknown[] = []
      bus.subscribe('one', ['drawn'], async ({ data }) => {
        if (data === 'poison') throw new Error('poison')
        heard.push(data)
      })
      await bus.publish([fact('drawn', 'a', 'poison'), fact('drawn', 'a', 'after')])
      await expect.poll(() => heard).toEqual(['after'])
    })

    it('refuses a second consumer of the same name', () => {
      open()
      bus.subscribe('one', ['drawn'], async () => undefined)
      expect(() => bus.subscribe('one', ['wiped'], async () => undefined)).toThrow()
    })

    it('refuses facts once it is closed', async () => {
      open()
      await bus.close()
      await expect(bus.publish([fact('drawn', 'a')])).rejects.toThrow()
    })
  })
}

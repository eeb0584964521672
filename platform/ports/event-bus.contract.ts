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

/** The types of these tests and the topic that carries them. */
export const kinds = ['drawn', 'wiped', 'lost'].map((type) => ({ type, topic: 'lessons' }))

export interface BusUnderTest {
  /** A bus with pauses between its two tries of a few milliseconds. Another one afterwards goes on where it stopped. */
  create(): EventBus
  deadLetters(): Promise<{ consumer: string; event: EventEnvelope; error: string }[]>
  /** How long a promise may take. */
  patience: { timeout: number; interval: number }
}

/** What every EventBus promises. */
export function eventBusContract(name: string, { create, deadLetters, patience }: BusUnderTest): void {
  describe(`${name} keeps the promises of an event bus`, { timeout: 3 * patience.timeout }, () => {
    let bus: EventBus
    const soon = <T>(look: () => T) => expect.poll(look, patience)
    type Handlers = Record<string, Parameters<EventBus['subscribe']>[2]>
    /** Opens a bus on which everybody has subscribed to everything. */
    function open(handlers: Handlers): void {
      bus = create()
      for (const [consumer, handler] of Object.entries(handlers))
        bus.subscribe(consumer, ['drawn', 'wiped'], handler)
      bus.start(kinds)
    }
    afterEach(() => bus.close())

    it('brings a fact to everybody who subscribed to its type, and to nobody else', async () => {
      const heard: string[] = []
      bus = create()
      bus.subscribe('one', ['drawn', 'wiped'], async ({ type }) => void heard.push(`one ${type}`))
      bus.subscribe('two', ['drawn'], async ({ type }) => void heard.push(`two ${type}`))
      bus.start(kinds)
      await bus.publish([fact('drawn', 'a'), fact('wiped', 'b'), fact('lost', 'c')])
      await soon(() => heard.toSorted()).toEqual(['one drawn', 'one wiped', 'two drawn'])
    })

    it('carries a fact as it was', async () => {
      const sent = fact('drawn', 'a', { lesson: 'Производная', at: [1, 2, null] })
      const heard: EventEnvelope[] = []
      open({ one: async (event) => void heard.push(event) })
      await bus.publish([sent])
      await soon(() => heard).toEqual([sent])
    })

    it('keeps the order of a key, also when one of its facts fails at first', async () => {
      const heard: unknown[] = []
      let failures = 1
      open({
        one: async ({ data }) => {
          if (data === 3 && failures-- > 0) throw new Error('no chalk')
          heard.push(data)
        },
      })
      await Promise.all(
        [0, 5].map((from) => bus.publish([1, 2, 3, 4, 5].map((n) => fact('drawn', 'a', from + n)))),
      )
      await soon(() => heard).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    })

    it('does not let one key or one consumer wait for another', async () => {
      const gate = Promise.withResolvers<void>()
      const heard: string[] = []
      open({
        slow: async ({ key }) => {
          if (key === 'a') await gate.promise
          heard.push(`slow ${key}`)
        },
        quick: async ({ key }) => void heard.push(`quick ${key}`),
      })
      const published = bus.publish([fact('drawn', 'a'), fact('drawn', 'b')])
      await soon(() => heard.toSorted()).toEqual(['quick a', 'quick b', 'slow b'])
      gate.resolve()
      await published
      await soon(() => heard).toContain('slow a')
    })

    it('does not let a fact that always fails stop what comes after it, and keeps it with its last error', async () => {
      const heard: unknown[] = []
      let tries = 0
      const poison = fact('drawn', 'a', 'poison')
      open({
        broken: async ({ data }) => {
          if (data === 'poison') throw new Error(`no chalk ${++tries}`)
          heard.push(data)
        },
        sound: async () => undefined,
      })
      await bus.publish([poison, fact('drawn', 'a', 'after')])
      await soon(() => heard).toEqual(['after'])
      const letter = { consumer: 'broken', event: poison, error: expect.stringContaining('no chalk 3') }
      expect(await deadLetters()).toEqual([letter])
      expect(tries).toBe(3)
    })

    it('waits while what an effect needs is away, however long, and then has the effects in order', async () => {
      const heard: unknown[] = []
      let away = 8
      open({
        one: async ({ data }) => {
          if (away-- > 0) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
          heard.push(data)
        },
      })
      await bus.publish([1, 2, 3].map((n) => fact('drawn', 'a', n)))
      await soon(() => heard).toEqual([1, 2, 3])
      expect(await deadLetters()).toEqual([])
    })

    it('brings a fact again whose effect was interrupted', async () => {
      const begun = Promise.withResolvers<void>()
      const never = new Promise<void>(() => undefined)
      const sent = fact('drawn', 'a')
      open({
        one: () => {
          begun.resolve()
          return never
        },
      })
      let published = bus.publish([sent]).then(
        () => true,
        () => false,
      )
      await begun.promise
      await bus.close(10)
      // Until the bus has taken it, whoever publishes has to publish again.
      const isTaken = await Promise.race([published, new Promise((resolve) => setImmediate(resolve, false))])

      const heard: EventEnvelope[] = []
      open({ one: async (event) => void heard.push(event) })
      if (!isTaken) published = bus.publish([sent]).then(() => true)
      await soon(() => heard).toEqual([sent])
      await published
    })

    it('does not end before the effects that run', async () => {
      const [begun, gate] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      let isDone = false
      open({
        async one() {
          begun.resolve()
          await gate.promise
          isDone = true
        },
      })
      const published = bus.publish([fact('drawn', 'a')])
      await begun.promise
      const closed = bus.close()
      gate.resolve()
      await Promise.all([published, closed])
      expect(isDone).toBe(true)
    })

    it('refuses a second consumer of the same name', () => {
      open({ one: async () => undefined })
      expect(() => bus.subscribe('one', ['wiped'], async () => undefined)).toThrow('two consumers')
    })

    it('refuses facts once it is closed', async () => {
      open({})
      await bus.close()
      await expect(bus.publish([fact('drawn', 'a')])).rejects.toThrow('closed')
    })
  })
}

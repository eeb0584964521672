import { createHeldBack } from './held-back'
import { type Leader, pollMs } from './leader'
import { relayCounters } from './relay-metrics'
import { type Fact, intoLanes, markPublished, readUnpublished } from './unpublished'

/** Facts published at once. Four windows at most are in memory: read ahead, published, and two marked. */
const windowSize = 2000
/** Where the bus refuses so many facts, it takes none of the others either. */
const mostHeldBack = 2 * windowSize

/**
 * For a bus that answers when the facts are safe and keeps the order in which it gets them: windows of the outbox in order,
 * each when the one before is acknowledged. Meanwhile the next one is read and the two before are marked.
 */
export async function leadByWindows(leader: Leader): Promise<void> {
  const { db, pool, events, bus, signal, stopping, givenUp } = leader
  const heldBack = createHeldBack(signal.raise)
  const unmarked = new Set<readonly Fact[]>()
  let [markedBefore, marking] = [Promise.resolve(), Promise.resolve()]

  function read(): Promise<Fact[]> {
    if (stopping.aborted || heldBack.count() > mostHeldBack) return Promise.resolve([])
    const ids = [...unmarked].flatMap((facts) => facts.map(({ id }) => id))
    const facts = readUnpublished(db, windowSize, { ids, lanes: heldBack.lanes() })
    // Heard where it is waited for.
    facts.catch(() => undefined)
    return facts
  }

  const publish = (facts: readonly Fact[]) => events.publish(facts.map(({ event }) => event))

  /** The facts that the bus has taken; the others are held back. */
  async function publishWindow(window: readonly Fact[]): Promise<readonly Fact[]> {
    try {
      await publish(window)
      return window
    } catch {
      // Something in it may be what the bus never takes, which must hold up its own lane only.
      const lanes = intoLanes(window)
      const outcomes = await Promise.allSettled(lanes.map(({ facts }) => publish(facts)))
      const refused = lanes.filter((_, at) => outcomes[at]!.status === 'rejected')
      const taken = lanes.filter((_, at) => outcomes[at]!.status === 'fulfilled')
      const reason = outcomes.find((outcome) => outcome.status === 'rejected')?.reason
      if (reason && !stopping.aborted) bus.away(reason)
      heldBack.add(refused)
      return taken.flatMap(({ facts }) => facts)
    }
  }

  async function mark(facts: readonly Fact[]): Promise<void> {
    await markPublished(
      pool,
      facts.map(({ id }) => id),
    )
    unmarked.delete(facts)
    relayCounters.published += facts.length
    heldBack.relent()
    bus.back()
  }

  const giveUp = new Promise<undefined>((resolve) =>
    givenUp.addEventListener('abort', () => resolve(undefined)),
  )
  let next = read()
  while (!stopping.aborted) {
    const window = await next
    if (window.length === 0) await Promise.all([markedBefore, marking])
    leader.afterLook()
    if (window.length === 0) {
      await signal.wait(pollMs)
      next = read()
      continue
    }
    unmarked.add(window)
    const ahead = window.length === windowSize ? read() : undefined
    const taken = await Promise.race([publishWindow(window), giveUp])
    if (!taken) return
    unmarked.delete(window)
    await markedBefore
    if (taken.length > 0) {
      unmarked.add(taken)
      markedBefore = marking
      marking = mark(taken)
      marking.catch(() => undefined)
    }
    // What was read ahead may hold facts of a lane that is held back since.
    next = taken === window && ahead ? ahead : Promise.resolve(ahead).then(read)
  }
  await Promise.all([markedBefore, marking])
}

import { createHeldBack } from './held-back'
import { type Leader, pollMs } from './leader'
import { relayCounters } from './relay-metrics'
import { intoLanes, type Lane, markPublished, readUnpublished } from './unpublished'

/** Facts with the bus at most. */
const mostUnderWay = 4000
const batch = 1000

/**
 * For a bus that answers when the effects are done: lanes go to it side by side, so that a slow effect holds up its own
 * lane only, and each again only when all before it is marked.
 */
export async function leadByLanes(leader: Leader): Promise<void> {
  const { db, pool, events, bus, signal, stopping, givenUp } = leader
  const heldBack = createHeldBack(signal.raise)
  const underWay = new Map<string, Lane>()
  const published: Lane[] = []
  let isMarking = false
  let markingFailed: { error: unknown } | undefined

  function publish(lane: Lane): void {
    underWay.set(lane.name, lane)
    events
      .publish(lane.facts.map(({ event }) => event))
      .then(
        () => void published.push(lane),
        (error: unknown) => {
          underWay.delete(lane.name)
          heldBack.add([lane])
          if (!stopping.aborted) bus.away(error)
        },
      )
      .finally(signal.raise)
  }

  /** One at a time: what is published meanwhile is marked together. */
  async function mark(lanes: Lane[]): Promise<void> {
    const ids = lanes.flatMap(({ facts }) => facts.map(({ id }) => id))
    await markPublished(pool, ids)
    for (const { name } of lanes) underWay.delete(name)
    relayCounters.published += ids.length
    heldBack.relent()
    bus.back()
  }

  function markPublishedSoon(): void {
    if (isMarking || published.length === 0) return
    isMarking = true
    mark(published.splice(0))
      .catch((error: unknown) => void (markingFailed = { error }))
      .finally(() => {
        isMarking = false
        signal.raise()
      })
  }

  while (!givenUp.aborted && !(stopping.aborted && underWay.size === 0)) {
    if (markingFailed) throw markingFailed.error
    markPublishedSoon()
    const busy = [...underWay.values()].reduce((sum, { facts }) => sum + facts.length, heldBack.count())
    const limit = stopping.aborted ? 0 : Math.min(mostUnderWay - busy, batch)
    const leftOut = { lanes: [...underWay.keys(), ...heldBack.lanes()] }
    const facts = limit > 0 ? await readUnpublished(db, limit, leftOut) : []
    intoLanes(facts).forEach(publish)
    leader.afterLook()
    if (facts.length === 0) await signal.wait(pollMs)
  }
}

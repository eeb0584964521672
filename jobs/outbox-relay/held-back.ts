import { relayCounters } from './relay-metrics'
import type { Lane } from './unpublished'

/** Pauses before facts that the bus refused are published again, twice as long each time. */
const refusedMs = { first: 1000, most: 15_000 }

/**
 * Lanes that the bus refused: left out of what is read, later and later as long as the bus takes nothing.
 * Their facts are not marked, so they will be read again. `onBack` is called when some may be.
 */
export function createHeldBack(onBack: () => void) {
  const held = new Map<string, number>()
  let delay = refusedMs.first

  return {
    lanes: (): string[] => [...held.keys()],
    /** Facts at least that wait in them. */
    count: (): number => [...held.values()].reduce((sum, count) => sum + count, 0),
    add(lanes: readonly Lane[]): void {
      if (lanes.length === 0) return
      relayCounters.failures += lanes.length
      for (const { name, facts } of lanes) held.set(name, facts.length)
      setTimeout(() => {
        for (const { name } of lanes) held.delete(name)
        onBack()
      }, delay).unref()
      delay = Math.min(delay * 2, refusedMs.most)
    },
    /** The bus took something. */
    relent: () => void (delay = refusedMs.first),
  }
}

import { setTimeout as pause } from 'node:timers/promises'

interface Tries {
  attempt(): Promise<void>
  /** Pauses between the tries in milliseconds; one more try than pauses. */
  retryDelaysMs: readonly number[]
  /** A dependency that is away says nothing about the work: such a try does not count. */
  isAway(error: unknown): boolean
  /** Resolves when the dependency may be back. */
  waitOut(error: unknown): Promise<void>
  /** Called once before each pause. */
  onFailure(error: unknown, delayMs: number): void
  /** Called after the last try; what it throws is thrown on. */
  giveUp(error: unknown): Promise<void>
  /** Ends the tries between two of them. */
  signal: AbortSignal
}

/**
 * Tries until it succeeds or the pauses are used up.
 * @throws the reason of the signal when that comes first
 */
export async function tryAgain(tries: Tries): Promise<void> {
  const { signal } = tries
  for (let failures = 0; ;) {
    signal.throwIfAborted()
    try {
      return await tries.attempt()
    } catch (error) {
      if (tries.isAway(error)) {
        await tries.waitOut(error)
        continue
      }
      const delay = tries.retryDelaysMs[failures++]
      if (delay === undefined) return tries.giveUp(error)
      tries.onFailure(error, delay)
      await pause(delay, undefined, { signal }).catch(() => undefined)
    }
  }
}

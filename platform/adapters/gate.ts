import { setTimeout as pause } from 'node:timers/promises'

interface Options {
  firstMs: number
  mostMs: number
  signal: AbortSignal
  onClose?(): void
  onOpen?(): void
}

/** Holds up everybody who passes while something is away; each time it is found away again it stays shut twice as long. */
export function createGate({ firstMs, mostMs, signal, onClose, onOpen }: Options) {
  let shut: Promise<void> | undefined
  let nextMs = firstMs

  async function stayShut(): Promise<void> {
    const ms = nextMs
    nextMs = Math.min(nextMs * 2, mostMs)
    onClose?.()
    await pause(ms, undefined, { signal }).catch(() => undefined)
    shut = undefined
    onOpen?.()
  }

  return {
    /** Resolves when the gate is open. */
    pass: async (): Promise<void> => shut,
    /** Shuts the gate, unless it is shut already; resolves when it opens again. */
    shutAndWait: (): Promise<void> => (shut ??= stayShut()),
    /** What was away is there: the next absence begins with the shortest pause. */
    reset(): void {
      nextMs = firstMs
    },
  }
}

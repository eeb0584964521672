/** Lets at most `count` pieces of work run at once; the others wait in the order in which they came. */
export function createSlots(count: number) {
  const waiting: (() => void)[] = []
  let free = count

  /** Resolves with what gives the slot back. */
  async function take(): Promise<() => void> {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    return () => {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }

  async function use<T>(work: () => Promise<T>): Promise<T> {
    const giveBack = await take()
    try {
      return await work()
    } finally {
      giveBack()
    }
  }

  return { use, take }
}

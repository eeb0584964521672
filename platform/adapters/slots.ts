/** Lets at most `count` pieces of work run at once; the others wait in the order in which they came. */
export function createSlots(count: number) {
  const waiting: (() => void)[] = []
  let free = count

  async function use<T>(work: () => Promise<T>): Promise<T> {
    if (free > 0) free--
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }

  return { use }
}

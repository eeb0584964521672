/** A bell that one side rings and the other waits for; a ring before the wait is not lost. */
export function createSignal() {
  let isRaised = false
  let wake: (() => void) | undefined

  return {
    raise(): void {
      isRaised = true
      wake?.()
    },
    /** Until the bell rings, or for `ms`. */
    async wait(ms: number): Promise<void> {
      if (!isRaised)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      wake = undefined
      isRaised = false
    },
  }
}

import type { Log } from '@/platform/log'

const remindMs = 60_000

/** Says once when something goes away, again each minute, and once when it is back: not at every try. */
export function createAbsence(log: Log, what: string) {
  let since: number | undefined
  let saidAt = 0
  return {
    away(error: unknown): void {
      const now = Date.now()
      since ??= now
      if (now - saidAt < remindMs) return
      saidAt = now
      log.warn({ err: error, what, awaySeconds: Math.round((now - since) / 1000) }, 'cannot be reached')
    },
    back(): void {
      if (since === undefined) return
      log.info({ what, awaySeconds: Math.round((Date.now() - since) / 1000) }, 'is back')
      since = undefined
      saidAt = 0
    },
  }
}

export type Absence = ReturnType<typeof createAbsence>

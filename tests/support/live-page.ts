import { setTimeout as pause } from 'node:timers/promises'
import type { Visitor } from './visitor'

/** A page that somebody has open: it listens, and listens again when the stream ends or breaks. */
export interface LivePage {
  /** How many notifications it was told of. */
  readonly heard: number
  close(): void
}

export function openPage(url: string, visitor: Visitor): LivePage {
  const closed = new AbortController()
  let heard = 0

  async function listen(): Promise<void> {
    const stream = await fetch(`${url}/live`, { headers: visitor.headers, signal: closed.signal })
    for await (const chunk of stream.body ?? [])
      heard +=
        Buffer.from(chunk)
          .toString()
          .match(/^event: notification$/gm)?.length ?? 0
  }
  void (async () => {
    while (!closed.signal.aborted) {
      await listen().catch(() => undefined)
      await pause(200)
    }
  })()
  return {
    get heard() {
      return heard
    },
    close: () => closed.abort(),
  }
}

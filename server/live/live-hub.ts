import type { Socket } from 'node:net'
import type { Response } from 'express'
import type { LiveEnvelope } from '@/platform/ports/live-channel'
import type { Viewer } from '@/server/gateway/session'

/** Bytes that may wait for a slow reader before the stream is dropped; the browser connects anew and reads the state. */
const MOST_WAITING = 256 * 1024
export const MOST_STREAMS = 20

interface Stream {
  viewer: Viewer
  res: Response
  socket: Socket
}

/** The open streams of this process, by person. */
export class LiveHub {
  readonly #streams = new Map<string, Set<Stream>>()

  /** True when the person has as many streams as one may have. */
  isFull(userId: string): boolean {
    return (this.#streams.get(userId)?.size ?? 0) >= MOST_STREAMS
  }

  /** Begins an endless answer. It has no length and no chunks, so that frames go straight to the socket. */
  open(viewer: Viewer, res: Response): void {
    const { socket } = res
    if (!socket || socket.destroyed) return
    const stream = { viewer, res, socket }
    const own = this.#streams.get(viewer.id) ?? new Set()
    this.#streams.set(viewer.id, own.add(stream))
    res.once('close', () => {
      own.delete(stream)
      if (own.size === 0) this.#streams.delete(viewer.id)
    })

    socket.setNoDelay(true)
    socket.setTimeout(0)
    res.removeHeader('Transfer-Encoding')
    res.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      Connection: 'close',
      'X-Accel-Buffering': 'no',
    })
    res.flushHeaders()
    socket.write('retry: 2000\n\n')
  }

  /** Tells every stream of the person; the frame is built once. */
  deliver({ userId, message }: LiveEnvelope): void {
    const own = this.#streams.get(userId)
    if (own) write(own, frameOf(message.type, message))
  }

  /** Keeps proxies from taking the silence for the end. */
  beat(): void {
    const comment = Buffer.from(': beat\n\n')
    for (const own of this.#streams.values()) write(own, comment)
  }

  /** How many streams are open. */
  get size(): number {
    return [...this.#all()].length
  }

  sessionIds(): string[] {
    return [...new Set([...this.#all()].map(({ viewer }) => viewer.sessionId))]
  }

  /** Ends the streams whose session is not among those that go on. `asked` names those that were asked about. */
  endAllBut(ongoing: ReadonlySet<string>, asked: readonly string[]): void {
    const ended = new Set(asked.filter((id) => !ongoing.has(id)))
    for (const { viewer, res } of this.#all()) if (ended.has(viewer.sessionId)) res.end()
  }

  closeAll(): void {
    for (const { res } of this.#all()) res.end()
  }

  *#all(): Iterable<Stream> {
    for (const own of [...this.#streams.values()]) yield* [...own]
  }
}

const frameOf = (event: string, data: unknown): Buffer =>
  Buffer.from(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)

function write(streams: ReadonlySet<Stream>, frame: Buffer): void {
  for (const { socket } of [...streams]) {
    if (socket.writableLength > MOST_WAITING) socket.destroy()
    else socket.write(frame)
  }
}

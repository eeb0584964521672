import type { Socket } from 'node:net'
import type { Response } from 'express'
import type { LiveEnvelope, LiveMessage } from '@/platform/ports/live-channel'
import type { Viewer } from '@/server/gateway/session'
import { ToldNotifications } from './told-notifications'

/** Bytes that may wait for a slow reader before the stream is dropped; the browser connects anew and reads the state. */
const MOST_WAITING = 256 * 1024
export const MOST_STREAMS = 20

/** What the stream tells of itself: it is up to date, and how much is unread; or too much was missed to tell it one by one. */
export type StreamMessage = { type: 'ready'; unread: number } | { type: 'reset' }

interface Stream {
  viewer: Viewer
  res: Response
  socket: Socket
  /** What comes before the stream begins waits here; null once it has begun. */
  held: Buffer[] | null
  told: ToldNotifications
}

/** A stream that already misses nothing, but whose answer has not begun. */
export interface Opening {
  told: ToldNotifications
  /** Begins the endless answer with these frames, then what has come meanwhile. */
  begin(frames?: readonly Buffer[]): void
  cancel(): void
}

/** The open streams of this process, by person. */
export class LiveHub {
  readonly #streams = new Map<string, Set<Stream>>()
  /** Up to where everything was told to every stream, see `readPlace`. */
  place: string | null = null

  /** True when the person has as many streams as one may have. */
  isFull(userId: string): boolean {
    return (this.#streams.get(userId)?.size ?? 0) >= MOST_STREAMS
  }

  open(viewer: Viewer, res: Response): Opening {
    const { socket } = res
    const told = new ToldNotifications()
    if (!socket || socket.destroyed) return { told, begin() {}, cancel() {} }
    const stream: Stream = { viewer, res, socket, held: [], told }
    const own = this.#streams.get(viewer.id) ?? new Set()
    this.#streams.set(viewer.id, own.add(stream))
    const forget = () => {
      own.delete(stream)
      if (own.size === 0 && this.#streams.get(viewer.id) === own) this.#streams.delete(viewer.id)
    }
    res.once('close', forget)
    return { told, begin: (frames = []) => begin(stream, frames), cancel: forget }
  }

  /** Tells every stream of the person; the frame is built once. */
  deliver({ userId, message }: LiveEnvelope): void {
    const own = this.#streams.get(userId)
    if (!own) return
    if (message.type === 'notification') return this.#notify([...own], message.notificationId)
    write(own, frameOf(message, null))
  }

  /** Tells those streams of the person of a notification that do not know it yet. */
  deliverMissed(userId: string, notificationId: string): void {
    const own = [...(this.#streams.get(userId) ?? [])]
    this.#notify(
      own.filter(({ told }) => !told.has(notificationId)),
      notificationId,
    )
  }

  #notify(streams: readonly Stream[], notificationId: string): void {
    for (const { told } of streams) told.add(notificationId)
    write(streams, frameOf({ type: 'notification', notificationId }, this.place))
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

  userIds(): string[] {
    return [...this.#streams.keys()]
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

/** One event with the place that the browser names when it comes back. */
export const frameOf = (message: LiveMessage | StreamMessage, place: string | null): Buffer =>
  Buffer.from(`${place ? `id: ${place}\n` : ''}event: ${message.type}\ndata: ${JSON.stringify(message)}\n\n`)

/** It has no length and no chunks, so that frames go straight to the socket. */
function begin(stream: Stream, frames: readonly Buffer[]): void {
  const { res, socket, held } = stream
  if (!held || socket.destroyed || res.writableEnded) return
  stream.held = null
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
  socket.write(Buffer.concat([Buffer.from('retry: 2000\n\n'), ...frames, ...held]))
}

function write(streams: Iterable<Stream>, frame: Buffer): void {
  for (const { socket, held } of [...streams]) {
    if (held) held.push(frame)
    else if (socket.writableLength > MOST_WAITING) socket.destroy()
    else socket.write(frame)
  }
}

import type { ConversionState } from '@/server/api-types'

/** What the stream of the page tells, by event name. */
export interface LiveEvents {
  notification: { type: 'notification'; notificationId: string }
  /** Read here or elsewhere; `ids` is null when all were. */
  'notifications-read': { type: 'notifications-read' } & ({ ids: string[] } | { upTo: string })
  video: { type: 'video' } & Pick<ConversionState, 'videoId' | 'state' | 'progress'>
  /** The stream is open and has told what was missed. */
  ready: { type: 'ready'; unread: number }
  /** Too much was missed to tell it one by one. */
  reset: { type: 'reset' }
}

type LiveName = keyof LiveEvents
type Listener = (data: unknown) => void

const firstPause = 1_000
const longestPause = 30_000
/** How many notifications are known again when the stream repeats them after a break. */
const mostKnown = 1_000

const names: readonly LiveName[] = ['notification', 'notifications-read', 'video', 'ready', 'reset']
const listeners = new Map(names.map((name) => [name, new Set<Listener>()]))
const reopenListeners = new Set<() => void>()
const known = new Set<string>()
let source: EventSource | null = null
let pause = firstPause
let timer: ReturnType<typeof setTimeout> | undefined
let wasOpen = false
/** Where the stream was when we last heard of it. The browser names it by itself, but not when we open the stream anew. */
let place = ''

const hasListeners = () => [...listeners.values()].some((own) => own.size > 0)

function tell(name: LiveName, { data, lastEventId }: MessageEvent<string>): void {
  if (lastEventId) place = lastEventId
  const message = JSON.parse(data) as LiveEvents[LiveName]
  if (message.type === 'notification' && !isNew(message.notificationId)) return
  for (const listener of listeners.get(name) ?? []) listener(message)
}

function isNew(id: string): boolean {
  if (known.has(id)) return false
  known.add(id)
  for (const oldest of known) {
    if (known.size <= mostKnown) break
    known.delete(oldest)
  }
  return true
}

function open() {
  source = new EventSource(place ? `/live?after=${encodeURIComponent(place)}` : '/live')
  source.onopen = () => {
    pause = firstPause
    if (wasOpen) for (const listener of reopenListeners) listener()
    wasOpen = true
  }
  source.onerror = () => {
    // The browser comes back by itself, unless the server refused: then we do, less and less often.
    if (source?.readyState !== EventSource.CLOSED) return
    close()
    timer = setTimeout(() => hasListeners() && open(), pause)
    pause = Math.min(pause * 2, longestPause)
  }
  for (const name of names) source.addEventListener(name, (event: MessageEvent<string>) => tell(name, event))
}

function close() {
  clearTimeout(timer)
  source?.close()
  source = null
}

/**
 * Listens to one kind of event. One connection serves the whole page; it opens with the first listener
 * and closes with the last. After a break it goes on where it was: no notification is missed, none told twice.
 * `onReopen` is told after a break: of all else something may have been missed.
 */
export function listenLive<Name extends LiveName>(
  name: Name,
  listener: (data: LiveEvents[Name]) => void,
  onReopen?: () => void,
): () => void {
  const untyped = listener as Listener
  listeners.get(name)?.add(untyped)
  if (onReopen) reopenListeners.add(onReopen)
  if (!source) open()
  return () => {
    listeners.get(name)?.delete(untyped)
    if (onReopen) reopenListeners.delete(onReopen)
    if (!hasListeners()) close()
  }
}

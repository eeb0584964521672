import type { ConversionState } from '@/server/api-types'

/** What the stream of the page tells, by event name. */
export interface LiveEvents {
  notification: { type: 'notification'; notificationId: string }
  video: { type: 'video' } & Pick<ConversionState, 'videoId' | 'state' | 'progress'>
}

type LiveName = keyof LiveEvents
type Listener = (data: unknown) => void

const firstPause = 1_000
const longestPause = 30_000

const listeners: Record<LiveName, Set<Listener>> = { notification: new Set(), video: new Set() }
const reopenListeners = new Set<() => void>()
let source: EventSource | null = null
let pause = firstPause
let timer: ReturnType<typeof setTimeout> | undefined
let wasOpen = false

const hasListeners = () => listeners.notification.size + listeners.video.size > 0

function open() {
  source = new EventSource('/live')
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
  for (const name of ['notification', 'video'] as const)
    source.addEventListener(name, (event: MessageEvent<string>) => {
      const data: unknown = JSON.parse(event.data)
      for (const listener of listeners[name]) listener(data)
    })
}

function close() {
  clearTimeout(timer)
  source?.close()
  source = null
}

/**
 * Listens to one kind of event. One connection serves the whole page; it opens with the first listener
 * and closes with the last. `onReopen` is told after a break: something may have been missed.
 */
export function listenLive<Name extends LiveName>(
  name: Name,
  listener: (data: LiveEvents[Name]) => void,
  onReopen?: () => void,
): () => void {
  const untyped = listener as Listener
  listeners[name].add(untyped)
  if (onReopen) reopenListeners.add(onReopen)
  if (!source) open()
  return () => {
    listeners[name].delete(untyped)
    if (onReopen) reopenListeners.delete(onReopen)
    if (!hasListeners()) close()
  }
}

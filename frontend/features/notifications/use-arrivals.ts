'use client'

import { useEffect, useRef } from 'react'
import { listenLive } from '@/frontend/features/live/live-stream'
import { useSession } from '@/frontend/features/session/use-session'

/** Many that come at once are answered once. */
const gatherMs = 250
/** After a question that failed. */
const againMs = 5_000

/**
 * Calls `onArrival` with the ids of new notifications; with none when there may be some that were not told one by one. When it fails
 * it is called again after a moment. A list is called once at its beginning, too.
 */
export function useArrivals(onArrival: (ids: ReadonlySet<string>) => Promise<void>, { isList = false } = {}) {
  const { user } = useSession()
  const latest = useRef({ onArrival, unread: 0 })
  useEffect(() => {
    latest.current = { onArrival, unread: user?.unreadNotifications ?? 0 }
  })

  useEffect(() => {
    let ids = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    const answer = async () => {
      const gathered = ids
      ids = new Set()
      timer = undefined
      try {
        await latest.current.onArrival(gathered)
      } catch {
        ids = new Set([...gathered, ...ids])
        if (!isOver) timer ??= setTimeout(answer, againMs)
      }
    }
    const gather = (id?: string) => {
      if (id) ids.add(id)
      timer ??= setTimeout(answer, gatherMs)
    }
    const stops = [
      listenLive('notification', ({ notificationId }) => gather(notificationId)),
      listenLive('reset', () => gather()),
      // Between the page and its stream something may have come, too. The number tells nothing of a list, which is read at another time.
      listenLive('ready', ({ unread }) => (isList || unread !== latest.current.unread) && gather()),
    ]
    if (isList) gather()
    return () => {
      isOver = true
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [isList])
}

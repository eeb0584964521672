'use client'

import { useEffect, useRef } from 'react'
import { listenLive } from '@/frontend/features/live/live-stream'
import { useSession } from '@/frontend/features/session/use-session'

/** Many that come at once are answered once. */
const gatherMs = 250

/**
 * Calls `onArrival` with the ids of new notifications; with none when there may be some that were not told one by one. What it throws is
 * left to the next arrival: the number at the bell is asked for on its own. A list is called once at its beginning, too.
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
    const gather = (id?: string) => {
      if (id) ids.add(id)
      timer ??= setTimeout(() => {
        const gathered = ids
        ids = new Set()
        timer = undefined
        latest.current.onArrival(gathered).catch(() => undefined)
      }, gatherMs)
    }
    const stops = [
      listenLive('notification', ({ notificationId }) => gather(notificationId)),
      listenLive('reset', () => gather()),
      // Between the page and its stream something may have come, too. The number tells nothing of a list, which is read at another time.
      listenLive('ready', ({ unread }) => (isList || unread !== latest.current.unread) && gather()),
    ]
    if (isList) gather()
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [isList])
}

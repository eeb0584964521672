'use client'

import { useEffect, useRef, useState } from 'react'
import type { NotificationItem } from '@/server/api-types'
import { listenLive } from '@/frontend/features/live/live-stream'
import { useSession } from '@/frontend/features/session/use-session'
import { usePages } from '@/frontend/lib/use-pages'
import { mergeNewest } from './merge-newest'
import {
  markRead,
  newestNotifications,
  notificationsPath,
  type NotificationFilter,
  type NotificationPage,
  type WhichRead,
} from './notifications-api'
import { useArrivals } from './use-arrivals'

/** The notifications of the signed-in person as a list that new ones join by themselves. */
export function useNotifications(filter: NotificationFilter, first: NotificationPage) {
  const { user, refresh: refreshSession } = useSession()
  const pages = usePages<NotificationItem>((cursor) => notificationsPath(filter, cursor), first)
  /** The newest that came while the page was open, to be said aloud. */
  const [arrived, setArrived] = useState<NotificationItem | null>(null)
  const unread = user?.unreadNotifications ?? 0

  /** `upTo` is a moment here. */
  function showRead(which: WhichRead) {
    const readAt = new Date().toISOString()
    const isMeant = (item: NotificationItem) =>
      'ids' in which ? which.ids.includes(item.id) : Date.parse(item.createdAt) <= Date.parse(which.upTo)
    return pages.change((all) =>
      all.map((page) => ({
        ...page,
        items: page.items.map((item) => (isMeant(item) && !item.readAt ? { ...item, readAt } : item)),
      })),
    )
  }

  const latest = useRef({ showRead })
  useEffect(() => {
    latest.current = { showRead }
  })
  useArrivals(
    async () => {
      // Also what came before the stream was open is new to who looks at the page.
      const shown = new Set(pages.items.map(({ id }) => id))
      const newest = await newestNotifications(filter)
      await pages.change((kept) => mergeNewest(newest, kept))
      const item = newest.items.find(({ id, readAt }) => !readAt && !shown.has(id))
      if (item) setArrived(item)
    },
    { isList: true },
  )
  useEffect(() => listenLive('notifications-read', (which) => void latest.current.showRead(which)), [])

  return {
    ...pages,
    unread,
    arrived,
    /** Marks as read, here and on the other open pages. Throws `ApiError`. */
    async read(ids: string[]) {
      await markRead({ ids })
      await Promise.all([showRead({ ids }), refreshSession()])
    },
    /** Marks all that is there as read; what comes meanwhile stays new. Throws `ApiError`. */
    async readAll() {
      const [newest] = pages.items
      if (!newest) return
      await markRead({ upTo: newest.id })
      await Promise.all([showRead({ upTo: newest.createdAt }), refreshSession()])
    },
  }
}

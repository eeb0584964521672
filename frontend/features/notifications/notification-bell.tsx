'use client'

import { Bell } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { toast } from 'sonner'
import type { NotificationItem } from '@/server/api-types'
import { listenLive } from '@/frontend/features/live/live-stream'
import { useSession } from '@/frontend/features/session/use-session'
import { Link, usePathname, useRouter } from '@/frontend/lib/i18n/navigation'
import { markRead, newestNotifications } from './notifications-api'
import { useArrivals } from './use-arrivals'
import { useNotificationText } from './use-notification-text'

/** One place for all: a burst does not fill the page. */
const toastId = 'notification'

/** How many notifications wait; the number moves by itself, and what is new is said in words. */
export function NotificationBell() {
  const t = useTranslations('notifications')
  const text = useNotificationText()
  const router = useRouter()
  const isListOpen = usePathname() === '/notifications'
  const { user, refresh } = useSession()
  const unread = user?.unreadNotifications ?? 0

  function announce(item: NotificationItem) {
    const open = () => {
      void markRead({ ids: [item.id] }).catch(() => undefined)
      router.push(item.path)
    }
    toast(text.plain(item), { id: toastId, action: { label: t('open'), onClick: open } })
  }

  useArrivals(async (ids) => {
    void refresh()
    // The list shows and says by itself what is new.
    if (isListOpen || ids.size === 0) return
    const { items } = await newestNotifications({ onlyUnread: true })
    const newest = items.find(({ id }) => ids.has(id))
    if (newest) announce(newest)
  })

  const latest = useRef(refresh)
  useEffect(() => {
    latest.current = refresh
  })
  useEffect(() => listenLive('notifications-read', () => void latest.current()), [])
  useEffect(() => {
    if (isListOpen) toast.dismiss(toastId)
  }, [isListOpen])

  return (
    <Link
      href="/notifications"
      aria-label={t('bell', { count: unread })}
      className="relative inline-flex size-11 items-center justify-center rounded-button text-ink-2 transition-colors duration-150 hover:bg-sunken hover:text-ink"
    >
      <Bell aria-hidden className="size-5.5" />
      {unread > 0 && (
        <span
          aria-hidden
          className="absolute top-1 right-0.5 min-w-5 rounded-full bg-accent px-1 text-center text-xs leading-5 font-bold text-on-accent tabular-nums"
        >
          {unread > 99 ? '99+' : unread}
        </span>
      )}
    </Link>
  )
}

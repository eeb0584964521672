'use client'

import { Bell } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { toast } from 'sonner'
import { listenLive } from '@/frontend/features/live/live-stream'
import { useSession } from '@/frontend/features/session/use-session'
import { Link, usePathname, useRouter } from '@/frontend/lib/i18n/navigation'

/** How many notifications wait; the number moves by itself. */
export function NotificationBell() {
  const t = useTranslations('notifications')
  const router = useRouter()
  const isListOpen = usePathname() === '/notifications'
  const { user, refresh } = useSession()
  const unread = user?.unreadNotifications ?? 0

  const latest = useRef<{ refresh: () => unknown; announce: () => unknown }>({
    refresh,
    announce: () => undefined,
  })
  useEffect(() => {
    latest.current = {
      refresh,
      announce: () =>
        !isListOpen &&
        toast(t('arrived'), { action: { label: t('title'), onClick: () => router.push('/notifications') } }),
    }
  })
  useEffect(
    () =>
      listenLive(
        'notification',
        () => {
          void latest.current.refresh()
          latest.current.announce()
        },
        () => void latest.current.refresh(),
      ),
    [],
  )

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

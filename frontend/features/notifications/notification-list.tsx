'use client'

import { Bell } from 'lucide-react'
import { useFormatter, useNow, useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { toast } from 'sonner'
import type { NotificationItem } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { LoadMore } from '@/frontend/components/load-more'
import { RetryNote } from '@/frontend/components/retry-note'
import { StateNote } from '@/frontend/components/state-note'
import { listenLive } from '@/frontend/features/live/live-stream'
import { useSession } from '@/frontend/features/session/use-session'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { usePages } from '@/frontend/lib/use-pages'
import { NotificationRow } from './notification-row'
import { markRead, notificationsPath, type NotificationPage } from './notifications-api'

/** All notifications by day; new ones come by themselves. */
export function NotificationList({ first }: { first: NotificationPage }) {
  const t = useTranslations('notifications')
  const errorText = useErrorText()
  const { user, refresh: refreshSession } = useSession()
  const pages = usePages<NotificationItem>(notificationsPath, first)
  const dayOf = useDayNames()

  const latest = useRef(pages.refresh)
  useEffect(() => {
    latest.current = pages.refresh
  })
  useEffect(() => listenLive('notification', () => void latest.current()), [])

  async function read(which: { ids: string[] } | { all: true }) {
    const readAt = new Date().toISOString()
    const isMeant = (item: NotificationItem) => 'all' in which || which.ids.includes(item.id)
    try {
      await markRead(which)
      void refreshSession()
      await pages.change((all) =>
        all.map((page) => ({
          ...page,
          items: page.items.map((item) => (isMeant(item) && !item.readAt ? { ...item, readAt } : item)),
        })),
      )
    } catch (error) {
      toast.error(errorText(error))
    }
  }

  if (pages.items.length === 0 && !pages.error)
    return <StateNote icon={Bell} title={t('emptyTitle')} text={t('empty')} />

  const days = Map.groupBy(pages.items, (item) => dayOf(item.createdAt))
  const hasUnread = (user?.unreadNotifications ?? 0) > 0
  return (
    <div className="space-y-8">
      {hasUnread && (
        <div className="-mt-2 flex justify-end">
          <Button look="outline" size="sm" onClick={() => read({ all: true })}>
            {t('markAll')}
          </Button>
        </div>
      )}
      {[...days].map(([day, items]) => (
        <section key={day} aria-label={day}>
          <h2 className="mb-3 text-base text-ink-2">{day}</h2>
          <ul className="surface divide-y divide-line overflow-hidden">
            {items.map((item) => (
              <NotificationRow
                key={item.id}
                item={item}
                onOpen={() => !item.readAt && read({ ids: [item.id] })}
              />
            ))}
          </ul>
        </section>
      ))}
      {pages.error ? (
        <RetryNote error={pages.error} onRetry={() => pages.more() ?? pages.refresh()} />
      ) : (
        pages.hasMore && <LoadMore isLoading={pages.isLoading} onMore={pages.more} />
      )}
    </div>
  )
}

function useDayNames() {
  const t = useTranslations('notifications')
  const format = useFormatter()
  const now = useNow()
  const dayKey = (date: Date) => format.dateTime(date, { dateStyle: 'short' })
  const today = dayKey(now)
  const yesterday = dayKey(new Date(now.getTime() - 24 * 60 * 60 * 1000))
  return (at: string) => {
    const date = new Date(at)
    const key = dayKey(date)
    if (key === today) return t('today')
    if (key === yesterday) return t('yesterday')
    return format.dateTime(date, { day: 'numeric', month: 'long' })
  }
}

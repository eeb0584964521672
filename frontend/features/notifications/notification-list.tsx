'use client'

import { Bell, CheckCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { Button } from '@/frontend/components/button'
import { ChipLink } from '@/frontend/components/chip-link'
import { LoadMore } from '@/frontend/components/load-more'
import { RetryNote } from '@/frontend/components/retry-note'
import { StateNote } from '@/frontend/components/state-note'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { NotificationRow } from './notification-row'
import type { NotificationFilter, NotificationPage } from './notifications-api'
import { useDayNames } from './use-day-names'
import { useNotificationText } from './use-notification-text'
import { useNotifications } from './use-notifications'

interface NotificationListProps extends NotificationFilter {
  first: NotificationPage
}

/** Notifications by day; new ones come by themselves. */
export function NotificationList({ onlyUnread, first }: NotificationListProps) {
  const t = useTranslations('notifications')
  const errorText = useErrorText()
  const text = useNotificationText()
  const list = useNotifications({ onlyUnread }, first)
  const dayOf = useDayNames()

  const complain = (error: unknown) => void toast.error(errorText(error))

  const days = Map.groupBy(list.items, (item) => dayOf(item.createdAt))
  return (
    <div className="space-y-8">
      <div className="flex min-h-10 flex-wrap items-center justify-between gap-3">
        <nav aria-label={t('filter')} className="flex gap-2">
          <ChipLink href="/notifications" isActive={!onlyUnread}>
            {t('all')}
          </ChipLink>
          <ChipLink href="/notifications?unread=true" isActive={onlyUnread}>
            {t('onlyUnread', { count: list.unread })}
          </ChipLink>
        </nav>
        {list.unread > 0 && list.items.length > 0 && (
          <Button
            look="quiet"
            size="sm"
            className="-mr-2 ml-auto text-link"
            onClick={() => void list.readAll().catch(complain)}
          >
            <CheckCheck aria-hidden className="size-4.5" />
            {t('markAll')}
          </Button>
        )}
      </div>
      <p role="status" className="sr-only">
        {list.arrived && t('arrived', { text: text.plain(list.arrived) })}
      </p>
      {list.items.length === 0 && !list.error && (
        <StateNote
          icon={Bell}
          title={onlyUnread ? t('allReadTitle') : t('emptyTitle')}
          text={onlyUnread ? t('allRead') : t('empty')}
        />
      )}
      {[...days].map(([day, items]) => (
        <section key={day} aria-label={day}>
          <h2 className="mb-3 text-base text-ink-2">{day}</h2>
          <ul className="surface divide-y divide-line overflow-hidden">
            {items.map((item) => (
              <NotificationRow
                key={item.id}
                item={item}
                onOpen={() => void (!item.readAt && list.read([item.id]).catch(complain))}
              />
            ))}
          </ul>
        </section>
      ))}
      {list.error ? (
        <RetryNote error={list.error} onRetry={() => list.more() ?? list.refresh()} />
      ) : (
        list.hasMore && <LoadMore isLoading={list.isLoading} onMore={list.more} />
      )}
    </div>
  )
}

import { Settings2 } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { NotificationList } from '@/frontend/features/notifications/notification-list'
import { notificationsPath, type NotificationPage } from '@/frontend/features/notifications/notifications-api'
import { fetchFromApi } from '@/frontend/lib/api-server'
import { Link } from '@/frontend/lib/i18n/navigation'
import { pageMetadata } from '@/frontend/lib/page-metadata'

export async function generateMetadata() {
  const t = await getTranslations('notifications')
  return pageMetadata({ path: '/notifications', title: t('title'), isPrivate: true })
}

interface NotificationsPageProps {
  searchParams: Promise<{ unread?: string }>
}

export default async function NotificationsPage({ searchParams }: NotificationsPageProps) {
  const onlyUnread = (await searchParams).unread === 'true'
  const [t, first] = await Promise.all([
    getTranslations(),
    fetchFromApi<NotificationPage>(notificationsPath({ onlyUnread })),
  ])
  return (
    <div className="page-width max-w-3xl pt-8">
      <div className="mb-5 flex items-center justify-between gap-4">
        <h1 className="text-3xl">{t('notifications.title')}</h1>
        <Link
          href="/settings/notifications"
          aria-label={t('settings.link')}
          title={t('settings.link')}
          className="-mr-2.5 inline-flex size-11 shrink-0 items-center justify-center rounded-button text-ink-2 transition-colors duration-150 hover:bg-sunken hover:text-ink"
        >
          <Settings2 aria-hidden className="size-5.5" />
        </Link>
      </div>
      <NotificationList key={String(onlyUnread)} onlyUnread={onlyUnread} first={first} />
    </div>
  )
}

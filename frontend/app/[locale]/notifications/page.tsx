import { getTranslations } from 'next-intl/server'
import { NotificationList } from '@/frontend/features/notifications/notification-list'
import { notificationsPath, type NotificationPage } from '@/frontend/features/notifications/notifications-api'
import { fetchFromApi } from '@/frontend/lib/api-server'
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
    getTranslations('notifications'),
    fetchFromApi<NotificationPage>(notificationsPath({ onlyUnread })),
  ])
  return (
    <div className="page-width max-w-3xl pt-8">
      <h1 className="mb-5 text-3xl">{t('title')}</h1>
      <NotificationList key={String(onlyUnread)} onlyUnread={onlyUnread} first={first} />
    </div>
  )
}

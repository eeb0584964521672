import { getTranslations } from 'next-intl/server'
import type { NotificationSettings } from '@/server/api-types'
import { Section } from '@/frontend/components/section'
import { subscriptionsPath, type BrowserList } from '@/frontend/features/push/push-api'
import { PushSettings } from '@/frontend/features/push/push-settings'
import { requireUser } from '@/frontend/features/session/get-session'
import { NotificationSettingsView } from '@/frontend/features/settings/notification-settings-view'
import { SettingsNav } from '@/frontend/features/settings/settings-nav'
import { notificationSettingsPath } from '@/frontend/features/settings/settings-api'
import { fetchFromApi } from '@/frontend/lib/api-server'
import { pageMetadata } from '@/frontend/lib/page-metadata'

export async function generateMetadata() {
  const t = await getTranslations('settings')
  return pageMetadata({ path: '/settings/notifications', title: t('title'), isPrivate: true })
}

export default async function NotificationSettingsPage() {
  const user = await requireUser('/settings/notifications')
  const [t, settings, browsers] = await Promise.all([
    getTranslations('settings'),
    fetchFromApi<NotificationSettings>(notificationSettingsPath),
    fetchFromApi<BrowserList>(subscriptionsPath),
  ])
  return (
    <div className="page-width max-w-3xl pt-8">
      <SettingsNav current="notifications" />
      <h1 className="text-3xl">{t('title')}</h1>
      <p className="mt-2 text-ink-2">{t('lead')}</p>
      <Section title={t('browserTitle')} className="mt-8">
        <PushSettings userId={user.id} first={browsers} />
      </Section>
      <NotificationSettingsView user={user} first={settings} />
    </div>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useSyncExternalStore } from 'react'
import type { NotificationSettings, SessionUser } from '@/server/api-types'
import { Section } from '@/frontend/components/section'
import { KindsTable } from './kinds-table'
import { TimeSettings } from './time-settings'
import { useNotificationSettings } from './use-notification-settings'

const never = () => () => undefined

/** What comes and when; every change is saved at once. */
export function NotificationSettingsView({
  user,
  first,
}: {
  user: SessionUser
  first: NotificationSettings
}) {
  const t = useTranslations('settings')
  const { settings, change } = useNotificationSettings(first)
  // Until the page is alive a change would be shown and never saved.
  const isAlive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  return (
    <fieldset disabled={!isAlive} className="contents">
      <Section title={t('kindsTitle')} className="mt-10">
        <KindsTable user={user} settings={settings} onChange={change} />
      </Section>
      <Section title={t('timeTitle')} className="mt-10">
        <TimeSettings settings={settings} onChange={change} />
      </Section>
    </fieldset>
  )
}

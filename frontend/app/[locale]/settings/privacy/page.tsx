import { getTranslations } from 'next-intl/server'
import type { BlockList, PrivacySettings } from '@/server/api-types'
import { Section } from '@/frontend/components/section'
import { requireUser } from '@/frontend/features/session/get-session'
import { BlockedList } from '@/frontend/features/settings/blocked-list'
import { PrivacyView } from '@/frontend/features/settings/privacy-view'
import { myBlocksPath, privacySettingsPath } from '@/frontend/features/settings/settings-api'
import { SettingsNav } from '@/frontend/features/settings/settings-nav'
import { fetchFromApi } from '@/frontend/lib/api-server'
import { pageMetadata } from '@/frontend/lib/page-metadata'

export async function generateMetadata() {
  const t = await getTranslations('privacy')
  return pageMetadata({ path: '/settings/privacy', title: t('title'), isPrivate: true })
}

export default async function PrivacyPage() {
  const user = await requireUser('/settings/privacy')
  const [t, settings, blocks] = await Promise.all([
    getTranslations('privacy'),
    fetchFromApi<PrivacySettings>(privacySettingsPath),
    fetchFromApi<BlockList>(myBlocksPath),
  ])
  return (
    <div className="page-width max-w-3xl pt-8">
      <SettingsNav current="privacy" />
      <h1 className="text-3xl">{t('title')}</h1>
      <p className="mt-2 text-ink-2">{t('lead')}</p>
      <PrivacyView first={settings} username={user.username} isTutor={user.tutor?.status === 'approved'} />
      <Section title={t('blocksTitle')} className="mt-10">
        <p className="mb-4 text-ink-2">{t('blocksLead')}</p>
        <BlockedList first={blocks} />
      </Section>
    </div>
  )
}

import { getTranslations } from 'next-intl/server'
import { Section } from '@/frontend/components/section'
import { requireUser } from '@/frontend/features/session/get-session'
import { DeleteAccount } from '@/frontend/features/settings/delete-account'
import { ExportsView } from '@/frontend/features/settings/exports-view'
import { exportsPath, type ExportList } from '@/frontend/features/settings/settings-api'
import { SettingsNav } from '@/frontend/features/settings/settings-nav'
import { fetchFromApi } from '@/frontend/lib/api-server'
import { pageMetadata } from '@/frontend/lib/page-metadata'

export async function generateMetadata() {
  const t = await getTranslations('data')
  return pageMetadata({ path: '/settings/data', title: t('title'), isPrivate: true })
}

export default async function DataPage() {
  const user = await requireUser('/settings/data')
  const [t, exports] = await Promise.all([getTranslations('data'), fetchFromApi<ExportList>(exportsPath)])
  return (
    <div className="page-width max-w-3xl pt-8">
      <SettingsNav current="data" />
      <h1 className="text-3xl">{t('title')}</h1>
      <p className="mt-2 text-ink-2">{t('lead')}</p>
      <Section title={t('exportTitle')} className="mt-8">
        <ExportsView first={exports} />
      </Section>
      <Section title={t('deleteTitle')} className="mt-10">
        <DeleteAccount email={user.email} isTutor={user.tutor !== null} />
      </Section>
    </div>
  )
}

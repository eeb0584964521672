import { getTranslations } from 'next-intl/server'
import { Section } from '@/frontend/components/section'
import { requireUser } from '@/frontend/features/session/get-session'
import { EmailForm } from '@/frontend/features/settings/email-form'
import { PasswordForm } from '@/frontend/features/settings/password-form'
import { sessionsPath, type SessionList } from '@/frontend/features/settings/security-api'
import { SessionListView } from '@/frontend/features/settings/session-list'
import { SettingsNav } from '@/frontend/features/settings/settings-nav'
import { fetchFromApi } from '@/frontend/lib/api-server'
import { pageMetadata } from '@/frontend/lib/page-metadata'

export async function generateMetadata() {
  const t = await getTranslations('security')
  return pageMetadata({ path: '/settings/security', title: t('title'), isPrivate: true })
}

export default async function SecurityPage() {
  const user = await requireUser('/settings/security')
  const [t, sessions] = await Promise.all([
    getTranslations('security'),
    fetchFromApi<SessionList>(sessionsPath),
  ])
  return (
    <div className="page-width max-w-3xl pt-8">
      <SettingsNav current="security" />
      <h1 className="text-3xl">{t('title')}</h1>
      <p className="mt-2 text-ink-2">{t('lead')}</p>
      <Section title={t('sessionsTitle')} className="mt-8">
        <p className="mb-4 text-ink-2">{t('sessionsLead')}</p>
        <SessionListView first={sessions} />
      </Section>
      <Section title={t('emailTitle')} className="mt-10">
        <div id="email" className="scroll-mt-20">
          <EmailForm />
        </div>
      </Section>
      <Section title={t('passwordTitle')} className="mt-10">
        <PasswordForm email={user.email} />
      </Section>
    </div>
  )
}

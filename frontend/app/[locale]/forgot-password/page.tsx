import { getTranslations } from 'next-intl/server'
import { ForgotPasswordForm } from '@/frontend/features/account-links/forgot-password-form'
import { AuthShell } from '@/frontend/features/session/auth-shell'
import { pageMetadata } from '@/frontend/lib/page-metadata'

export async function generateMetadata() {
  const t = await getTranslations('accountLinks')
  return pageMetadata({ path: '/forgot-password', title: t('forgotTitle'), isPrivate: true })
}

export default async function ForgotPassword() {
  const t = await getTranslations('accountLinks')
  return (
    <AuthShell title={t('forgotTitle')} lead={t('forgotLead')}>
      <ForgotPasswordForm />
    </AuthShell>
  )
}

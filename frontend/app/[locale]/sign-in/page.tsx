import { getLocale, getTranslations } from 'next-intl/server'
import { AuthShell } from '@/frontend/features/session/auth-shell'
import { getSession } from '@/frontend/features/session/get-session'
import { SignInForm } from '@/frontend/features/session/sign-in-form'
import { redirect } from '@/frontend/lib/i18n/navigation'
import { pageMetadata } from '@/frontend/lib/page-metadata'
import { safePath } from '@/frontend/lib/safe-path'

export async function generateMetadata() {
  const t = await getTranslations('auth')
  return pageMetadata({ path: '/sign-in', title: t('signIn'), isPrivate: true })
}

interface SignInProps {
  searchParams: Promise<{ next?: string | string[] }>
}

export default async function SignIn({ searchParams }: SignInProps) {
  const [t, user, wanted, locale] = await Promise.all([
    getTranslations('auth'),
    getSession(),
    searchParams,
    getLocale(),
  ])
  const next = safePath(wanted.next, '/feed')
  if (user) redirect({ href: next, locale })
  return (
    <AuthShell title={t('signInTitle')} lead={t('signInLead')}>
      <SignInForm next={next} />
    </AuthShell>
  )
}

import { getLocale, getTranslations } from 'next-intl/server'
import { AuthShell } from '@/frontend/features/session/auth-shell'
import { getSession } from '@/frontend/features/session/get-session'
import { SignUpForm } from '@/frontend/features/session/sign-up-form'
import { redirect } from '@/frontend/lib/i18n/navigation'
import { pageMetadata } from '@/frontend/lib/page-metadata'
import { safePath } from '@/frontend/lib/safe-path'

export async function generateMetadata() {
  const t = await getTranslations('auth')
  return pageMetadata({ path: '/sign-up', title: t('signUp'), description: t('signUpLead') })
}

interface SignUpProps {
  searchParams: Promise<{ next?: string | string[]; role?: string | string[] }>
}

export default async function SignUp({ searchParams }: SignUpProps) {
  const [t, user, wanted, locale] = await Promise.all([
    getTranslations('auth'),
    getSession(),
    searchParams,
    getLocale(),
  ])
  const next = wanted.next ? safePath(wanted.next, '/feed') : null
  if (user) redirect({ href: next ?? '/feed', locale })
  return (
    <AuthShell title={t('signUpTitle')} lead={t('signUpLead')}>
      <SignUpForm next={next} role={wanted.role === 'tutor' ? 'tutor' : 'student'} />
    </AuthShell>
  )
}

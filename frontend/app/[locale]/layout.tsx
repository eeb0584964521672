import '../globals.css'
import type { Metadata, Viewport } from 'next'
import { hasLocale, NextIntlClientProvider } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import type { SessionAnswer } from '@/server/api-types'
import { Providers } from '@/frontend/components/providers'
import { DeletionNotice } from '@/frontend/features/settings/deletion-notice'
import { UnverifiedNotice } from '@/frontend/features/account-links/unverified-notice'
import { PushBridge } from '@/frontend/features/push/push-bridge'
import { getSession } from '@/frontend/features/session/get-session'
import { SiteFooter } from '@/frontend/features/site/site-footer'
import { SiteHeader } from '@/frontend/features/site/site-header'
import { fontVariables } from '@/frontend/lib/fonts'
import { routing } from '@/frontend/lib/i18n/routing'

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf8f2' },
    { media: '(prefers-color-scheme: dark)', color: '#101714' },
  ],
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site')
  return {
    title: { default: t('title'), template: `%s · ${t('name')}` },
    description: t('description'),
    openGraph: { siteName: t('name') },
  }
}

interface LayoutProps {
  children: ReactNode
  params: Promise<{ locale: string }>
}

export default async function SiteLayout({ children, params }: LayoutProps) {
  const { locale } = await params
  if (!hasLocale(routing.locales, locale)) notFound()
  // Without an answer the frame still stands: what went wrong is said by the error page inside it.
  const [user, t, incoming] = await Promise.all([
    getSession().catch(() => undefined),
    getTranslations('site'),
    headers(),
  ])
  const session: SessionAnswer = { user: user ?? null }
  return (
    <html lang={locale} className={fontVariables} suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col">
        <NextIntlClientProvider>
          <Providers
            nonce={incoming.get('x-csp-nonce') ?? undefined}
            fallback={{ '/api/session': session }}
            toastsLabel={t('toasts')}
          >
            <a
              href="#content"
              className="fixed top-3 left-3 z-50 -translate-y-20 rounded-button bg-board px-4 py-2.5 font-semibold text-chalk focus:translate-y-0"
            >
              {t('skip')}
            </a>
            {user !== undefined && <PushBridge userId={user?.id ?? null} />}
            <SiteHeader user={session.user} />
            {user && !user.isEmailVerified && <UnverifiedNotice />}
            {user?.deletionDueAt && <DeletionNotice />}
            <main id="content" tabIndex={-1} className="flex-1 outline-none">
              {children}
            </main>
            <SiteFooter />
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}

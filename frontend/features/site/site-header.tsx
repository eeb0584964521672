import { getTranslations } from 'next-intl/server'
import type { SessionUser } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { LanguageSwitch } from '@/frontend/components/language-switch'
import { Logo } from '@/frontend/components/logo'
import { NavLink } from '@/frontend/components/nav-link'
import { NotificationBell } from '@/frontend/features/notifications/notification-bell'
import { UserMenu } from '@/frontend/features/session/user-menu'
import { Link } from '@/frontend/lib/i18n/navigation'

export async function SiteHeader({ user }: { user: SessionUser | null }) {
  const t = await getTranslations()
  return (
    <header className="sticky top-0 z-40 border-b border-transparent bg-paper/90 backdrop-blur-md">
      <div className="page-width flex h-16 items-center gap-1 sm:gap-3">
        <Link href="/" className="mr-1 flex items-center gap-2.5 rounded-lg sm:mr-3">
          <Logo className="size-8" />
          <span className="text-xl font-bold tracking-tight max-[430px]:sr-only">{t('site.name')}</span>
          <span className="sr-only">{t('nav.home')}</span>
        </Link>
        <nav aria-label={t('site.mainMenu')} className="flex items-center">
          <NavLink href="/feed">{t('nav.feed')}</NavLink>
          {/* A phone has no room for three; a tutor looks for tutors the least. */}
          <NavLink href="/tutors" className={user?.tutor ? 'max-sm:hidden' : undefined}>
            {t('nav.tutors')}
          </NavLink>
          {user?.tutor && <NavLink href="/lessons">{t('nav.lessons')}</NavLink>}
        </nav>
        <div className="ml-auto flex items-center gap-2 sm:gap-3">
          <LanguageSwitch className="max-md:hidden" />
          {user ? (
            <>
              <NotificationBell />
              <UserMenu user={user} />
            </>
          ) : (
            <>
              <Button asChild look="outline" className="max-sm:h-10 max-sm:px-2.5 max-sm:text-sm">
                <Link href="/sign-in">{t('nav.signIn')}</Link>
              </Button>
              <Button asChild className="max-sm:h-10 max-sm:px-2.5 max-sm:text-sm">
                <Link href="/sign-up">{t('nav.signUp')}</Link>
              </Button>
            </>
          )}
        </div>
      </div>
    </header>
  )
}

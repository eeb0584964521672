import { getTranslations } from 'next-intl/server'
import { LanguageSwitch } from '@/frontend/components/language-switch'
import { Logo } from '@/frontend/components/logo'
import { ThemeSwitch } from '@/frontend/components/theme-switch'

export async function SiteFooter() {
  const t = await getTranslations('site')
  return (
    <footer className="mt-20 border-t border-line">
      <div className="page-width flex flex-col gap-5 py-8 sm:flex-row sm:items-center sm:justify-between">
        <div className="flex items-center gap-3">
          <Logo className="size-7 shrink-0" />
          <p className="text-[15px] text-ink-2">
            <span className="font-semibold text-ink">{t('name')}.</span> {t('about')}
          </p>
        </div>
        <div className="flex shrink-0 items-center gap-4">
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </footer>
  )
}

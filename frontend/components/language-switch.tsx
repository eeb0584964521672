'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useSearchParams } from 'next/navigation'
import { getPathname, usePathname } from '@/frontend/lib/i18n/navigation'
import { routing } from '@/frontend/lib/i18n/routing'
import { cn } from '@/frontend/lib/class-names'

/** The same page in the other language. A whole load, so that nothing of the first language stays behind. */
export function LanguageSwitch({ className }: { className?: string }) {
  const t = useTranslations('language')
  const current = useLocale()
  const pathname = usePathname()
  const search = Object.fromEntries(useSearchParams())
  // An empty query would leave its question mark behind.
  const query = Object.keys(search).length > 0 ? search : undefined
  return (
    <div
      role="group"
      aria-label={t('label')}
      className={cn('inline-flex items-center gap-1 text-sm', className)}
    >
      {routing.locales.map((locale, index) => (
        <span key={locale} className="inline-flex items-center gap-1">
          {index > 0 && (
            <span aria-hidden className="text-ink-3">
              ·
            </span>
          )}
          <a
            href={getPathname({ locale, href: { pathname, query } })}
            hrefLang={locale}
            lang={locale}
            aria-current={locale === current ? 'true' : undefined}
            className="rounded-md px-1 py-2 font-medium text-ink-2 uppercase hover:text-ink aria-[current]:text-ink"
          >
            {locale}
            <span className="sr-only"> {t(locale)}</span>
          </a>
        </span>
      ))}
    </div>
  )
}

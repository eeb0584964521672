import { useTranslations } from 'next-intl'
import { Link } from '@/frontend/lib/i18n/navigation'

const pages = ['notifications', 'privacy', 'security', 'data'] as const

/** The pages of the settings, the open one marked. */
export function SettingsNav({ current }: { current: (typeof pages)[number] }) {
  const t = useTranslations('settings.pages')
  return (
    <nav aria-label={t('label')} className="mb-5 flex flex-wrap gap-2">
      {pages.map((page) => (
        <Link
          key={page}
          href={`/settings/${page}`}
          aria-current={page === current ? 'page' : undefined}
          className="inline-flex min-h-9 items-center rounded-full border border-line-strong/60 bg-card px-3.5 py-1 text-[15px] transition-colors duration-150 hover:border-line-strong aria-[current=page]:border-board aria-[current=page]:bg-board aria-[current=page]:text-chalk"
        >
          {t(page)}
        </Link>
      ))}
    </nav>
  )
}

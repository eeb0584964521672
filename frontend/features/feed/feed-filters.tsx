import { useTranslations } from 'next-intl'
import type { FeedTab } from '@/server/api-types'
import { ChipLink } from '@/frontend/components/chip-link'
import type { Subject } from '@/frontend/features/subjects/list-subjects'
import { Link } from '@/frontend/lib/i18n/navigation'
import { pagePath } from '@/frontend/lib/page-path'
import type { FeedQuery } from './feed-api'

const tabs: FeedTab[] = ['new', 'following']
const addressOf = (tab: FeedTab, subject: string | null) =>
  pagePath('/feed', { tab: tab === 'new' ? null : tab, subject })

/** Which lessons to show. Plain links: the choice lives in the address. */
export function FeedFilters({ query, subjects }: { query: FeedQuery; subjects: Subject[] }) {
  const t = useTranslations('feed')
  return (
    <>
      <nav aria-label={t('tabs')} className="mb-5 flex gap-6 border-b border-line">
        {tabs.map((tab) => (
          <Link
            key={tab}
            href={addressOf(tab, query.subject)}
            aria-current={tab === query.tab ? 'page' : undefined}
            className="-mb-px border-b-2 border-transparent py-2.5 font-semibold text-ink-2 transition-colors duration-150 hover:text-ink aria-[current]:border-board aria-[current]:text-ink dark:aria-[current]:border-link"
          >
            {t(tab)}
          </Link>
        ))}
      </nav>
      <nav
        aria-label={t('subjects')}
        className="-mx-4 mb-7 flex [scrollbar-width:none] gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
      >
        <ChipLink href={addressOf(query.tab, null)} isActive={query.subject === null}>
          {t('allSubjects')}
        </ChipLink>
        {subjects.map((subject) => (
          <ChipLink
            key={subject.slug}
            href={addressOf(query.tab, subject.slug)}
            isActive={subject.slug === query.subject}
          >
            {subject.name}
          </ChipLink>
        ))}
      </nav>
    </>
  )
}

import { BookOpen } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Button } from '@/frontend/components/button'
import { ChipLink } from '@/frontend/components/chip-link'
import { StateNote } from '@/frontend/components/state-note'
import { feedPath, type FeedPage, type FeedQuery } from '@/frontend/features/feed/feed-api'
import { FeedFilters } from '@/frontend/features/feed/feed-filters'
import { FeedList } from '@/frontend/features/feed/feed-list'
import { requireUser } from '@/frontend/features/session/get-session'
import { listSubjects } from '@/frontend/features/subjects/list-subjects'
import { fetchFromApi } from '@/frontend/lib/api-server'
import { Link } from '@/frontend/lib/i18n/navigation'
import { pageMetadata } from '@/frontend/lib/page-metadata'
import { pagePath } from '@/frontend/lib/page-path'

export async function generateMetadata() {
  const t = await getTranslations('feed')
  return pageMetadata({ path: '/feed', title: t('title'), description: t('description') })
}

interface FeedPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Feed({ searchParams }: FeedPageProps) {
  const wanted = await searchParams
  const one = (name: string) => (typeof wanted[name] === 'string' ? wanted[name] : null)
  const query: FeedQuery = {
    tab: wanted.tab === 'following' ? 'following' : 'new',
    subject: one('subject'),
    tag: one('tag'),
  }
  if (query.tab === 'following') await requireUser(pagePath('/feed', { tab: 'following' }))
  const [t, subjects, first] = await Promise.all([
    getTranslations('feed'),
    listSubjects(),
    fetchFromApi<FeedPage>(feedPath(query)),
  ])
  const emptyText = query.subject
    ? t('emptySubject')
    : query.tab === 'following'
      ? t('emptyFollowing')
      : t('emptyNew')
  const isFiltered = query.subject !== null || query.tag !== null || query.tab === 'following'
  return (
    <div className="page-width pt-8">
      <h1 className="mb-5 text-3xl">{t('title')}</h1>
      <FeedFilters query={query} subjects={subjects} />
      {query.tag && (
        <p className="mb-6 flex flex-wrap items-center gap-3 text-ink-2">
          {t('tagged', { tag: query.tag })}
          <ChipLink href="/feed">{t('clearTag')}</ChipLink>
        </p>
      )}
      {first.items.length > 0 ? (
        <FeedList key={feedPath(query)} query={query} first={first} />
      ) : (
        <StateNote icon={BookOpen} title={t('emptyTitle')} text={emptyText}>
          {isFiltered && (
            <Button asChild look="outline">
              <Link href="/feed">{t('showAll')}</Link>
            </Button>
          )}
        </StateNote>
      )}
    </div>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { LoadMore } from '@/frontend/components/load-more'
import { RetryNote } from '@/frontend/components/retry-note'
import { LessonCard } from '@/frontend/features/posts/lesson-card'
import { usePages } from '@/frontend/lib/use-pages'
import type { FeedPage, FeedQuery } from './feed-api'
import { feedPath } from './feed-api'

/** The feed below its tabs: goes on by itself as one reads down. */
export function FeedList({ query, first }: { query: FeedQuery; first: FeedPage }) {
  const t = useTranslations('feed')
  const pages = usePages((cursor) => feedPath(query, cursor), first)
  return (
    <div className="space-y-8">
      <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
        {pages.items.map((post, index) => (
          <LessonCard key={post.id} post={post} heading="h2" isEager={index < 3} />
        ))}
      </div>
      <div aria-live="polite" className="sr-only">
        {pages.isLoading && t('loadingMore')}
      </div>
      {pages.error ? (
        <RetryNote error={pages.error} onRetry={() => void pages.more()} />
      ) : pages.hasMore ? (
        <LoadMore isLoading={pages.isLoading} onMore={pages.more} isAutomatic />
      ) : (
        pages.items.length > 6 && <p className="text-center text-sm text-ink-3">{t('end')}</p>
      )}
    </div>
  )
}

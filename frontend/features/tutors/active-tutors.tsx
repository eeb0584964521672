'use client'

import type { TutorList } from '@/server/api-types'
import { LoadMore } from '@/frontend/components/load-more'
import { RetryNote } from '@/frontend/components/retry-note'
import { usePages } from '@/frontend/lib/use-pages'
import { TutorCard } from './tutor-card'
import { activeTutorsPath, type TutorFilters } from './tutors-api'

/** Active specialists, page by page. */
export function ActiveTutors({ filters, first }: { filters: TutorFilters; first: TutorList }) {
  const pages = usePages((cursor) => activeTutorsPath(filters, cursor), first)
  return (
    <div className="space-y-6">
      <ul className="grid gap-5 md:grid-cols-2">
        {pages.items.map((tutor) => (
          <li key={tutor.tutorId}>
            <TutorCard tutor={tutor} />
          </li>
        ))}
      </ul>
      {pages.error ? (
        <RetryNote error={pages.error} onRetry={() => void pages.more()} />
      ) : (
        pages.hasMore && <LoadMore isLoading={pages.isLoading} onMore={pages.more} />
      )}
    </div>
  )
}

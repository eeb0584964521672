'use client'

import type { Page, ReviewCard } from '@/server/api-types'
import { LoadMore } from '@/frontend/components/load-more'
import { RetryNote } from '@/frontend/components/retry-note'
import { tutorReviewsPath } from '@/frontend/features/tutors/tutors-api'
import { usePages } from '@/frontend/lib/use-pages'
import { ReviewEntry } from './review-entry'

/** The reviews of a tutor, newest first. */
export function ReviewList({ tutorId, first }: { tutorId: string; first: Page<ReviewCard> }) {
  const pages = usePages((cursor) => tutorReviewsPath(tutorId, cursor), first)
  return (
    <div className="space-y-4">
      {pages.items.map((review) => (
        <ReviewEntry key={review.id} review={review} />
      ))}
      {pages.error ? (
        <RetryNote error={pages.error} onRetry={() => void pages.more()} />
      ) : (
        pages.hasMore && <LoadMore isLoading={pages.isLoading} onMore={pages.more} />
      )}
    </div>
  )
}

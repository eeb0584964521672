'use client'

import type { Page, ReviewCard as Review } from '@/server/api-types'
import { LoadMore } from '@/frontend/components/load-more'
import { RetryNote } from '@/frontend/components/retry-note'
import { ReviewCard } from '@/frontend/features/reviews/review-card'
import { usePages } from '@/frontend/lib/use-pages'
import { userReviewsPath } from './users-api'

/** What a person has written about tutors, newest first. */
export function UserReviews({ username, first }: { username: string; first: Page<Review> }) {
  const pages = usePages((cursor) => userReviewsPath(username, cursor), first)
  return (
    <div className="space-y-4">
      {pages.items.map((review) => (
        <ReviewCard key={review.id} review={review} />
      ))}
      {pages.error ? (
        <RetryNote error={pages.error} onRetry={() => void pages.more()} />
      ) : (
        pages.hasMore && <LoadMore isLoading={pages.isLoading} onMore={pages.more} />
      )}
    </div>
  )
}

'use client'

import { useEffect, useRef } from 'react'
import type { Page, ReviewCard } from '@/server/api-types'
import { LoadMore } from '@/frontend/components/load-more'
import { RetryNote } from '@/frontend/components/retry-note'
import { tutorReviewsPath, type ReviewFilters } from '@/frontend/features/tutors/tutors-api'
import { usePages } from '@/frontend/lib/use-pages'
import { usePlace } from '@/frontend/lib/use-place'
import { ReviewEntry } from './review-entry'

/** So far down a review is looked for when the address names it. */
const mostSearched = 400

interface ReviewListProps {
  tutorId: string
  first: Page<ReviewCard>
  filters?: ReviewFilters
}

/** The reviews of a tutor, newest first. */
export function ReviewList({ tutorId, first, filters }: ReviewListProps) {
  const pages = usePages((cursor) => tutorReviewsPath(tutorId, cursor, filters), first)
  const shownIds = new Set(pages.items.map(({ id }) => id))
  const named = usePlace('review', shownIds)
  const isBelow =
    named !== null && !shownIds.has(named) && pages.hasMore && !pages.error && shownIds.size < mostSearched

  const latest = useRef(pages.more)
  useEffect(() => {
    latest.current = pages.more
  })
  useEffect(() => {
    if (isBelow && !pages.isLoading) void latest.current()
  }, [isBelow, pages.isLoading])

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

'use client'

import type { Page, PostCard } from '@/server/api-types'
import { LoadMore } from '@/frontend/components/load-more'
import { RetryNote } from '@/frontend/components/retry-note'
import { LessonCard } from '@/frontend/features/posts/lesson-card'
import { usePages } from '@/frontend/lib/use-pages'
import { tutorPostsPath } from './tutors-api'

/** The lessons of a tutor, newest first. */
export function TutorLessons({ tutorId, first }: { tutorId: string; first: Page<PostCard> }) {
  const pages = usePages((cursor) => tutorPostsPath(tutorId, cursor), first)
  return (
    <div className="space-y-6">
      <div className="grid gap-5 sm:grid-cols-2">
        {pages.items.map((post) => (
          <LessonCard key={post.id} post={post} />
        ))}
      </div>
      {pages.error ? (
        <RetryNote error={pages.error} onRetry={() => void pages.more()} />
      ) : (
        pages.hasMore && <LoadMore isLoading={pages.isLoading} onMore={pages.more} />
      )}
    </div>
  )
}

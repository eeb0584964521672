'use client'

import type { MyLesson } from '@/server/api-types'
import { LoadMore } from '@/frontend/components/load-more'
import { RetryNote } from '@/frontend/components/retry-note'
import { usePages } from '@/frontend/lib/use-pages'
import { myLessonsPath, type LessonPage } from './lessons-api'
import { MyLessonRow } from './my-lesson-row'

/** One's own lessons, newest first. */
export function MyLessonList({ first }: { first: LessonPage }) {
  const pages = usePages<MyLesson>(myLessonsPath, first)
  return (
    <>
      <ul className="space-y-4">
        {pages.items.map((lesson) => (
          <MyLessonRow key={lesson.id} lesson={lesson} />
        ))}
      </ul>
      <div className="mt-6">
        {pages.error ? (
          <RetryNote error={pages.error} onRetry={() => void pages.more()} />
        ) : (
          pages.hasMore && <LoadMore isLoading={pages.isLoading} onMore={pages.more} />
        )}
      </div>
    </>
  )
}

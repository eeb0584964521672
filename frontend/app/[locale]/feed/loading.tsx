import { LessonGridSkeleton, Skeleton } from '@/frontend/components/skeleton'

export default function FeedLoading() {
  return (
    <div className="page-width pt-8">
      <Skeleton className="mb-6 h-9 w-40" />
      <Skeleton className="mb-5 h-10 w-64" />
      <Skeleton className="mb-8 h-9 w-full max-w-xl" />
      <LessonGridSkeleton />
    </div>
  )
}

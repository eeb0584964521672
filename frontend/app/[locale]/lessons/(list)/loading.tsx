import { Skeleton } from '@/frontend/components/skeleton'

export default function MyLessonsLoading() {
  return (
    <div className="page-width max-w-5xl space-y-4 pt-8">
      <Skeleton className="mb-6 h-9 w-48" />
      {[1, 2, 3].map((row) => (
        <div key={row} className="surface flex flex-col gap-4 p-5 sm:flex-row">
          <Skeleton className="aspect-video sm:w-56" />
          <div className="grow space-y-3">
            <Skeleton className="h-6 w-2/3" />
            <Skeleton className="h-4 w-1/3" />
          </div>
        </div>
      ))}
    </div>
  )
}

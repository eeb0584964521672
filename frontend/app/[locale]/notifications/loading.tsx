import { Skeleton } from '@/frontend/components/skeleton'

export default function NotificationsLoading() {
  return (
    <div className="page-width max-w-3xl pt-8">
      <Skeleton className="mb-8 h-9 w-56" />
      <div className="surface divide-y divide-line">
        {[1, 2, 3, 4, 5].map((row) => (
          <div key={row} className="flex items-center gap-4 p-4">
            <Skeleton className="size-11 rounded-[28%]" />
            <div className="grow space-y-2">
              <Skeleton className="h-4 w-3/4" />
              <Skeleton className="h-3.5 w-24" />
            </div>
          </div>
        ))}
      </div>
    </div>
  )
}

'use client'

import { Progress } from 'radix-ui'
import { cn } from '@/frontend/lib/class-names'

/** How far something has come, 0 … 1. */
export function ProgressBar({
  value,
  label,
  look = 'board',
}: {
  value: number
  label: string
  look?: 'board' | 'accent'
}) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <Progress.Root
      value={percent}
      aria-label={label}
      className="h-2 w-full overflow-hidden rounded-full bg-line"
    >
      <Progress.Indicator
        className={cn(
          'h-full rounded-full transition-[width] duration-200 ease-out',
          look === 'board' ? 'bg-board dark:bg-link' : 'bg-accent',
        )}
        style={{ width: `${percent}%` }}
      />
    </Progress.Root>
  )
}

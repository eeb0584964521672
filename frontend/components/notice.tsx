import type { ReactNode } from 'react'
import { cn } from '@/frontend/lib/class-names'

const looks = {
  calm: 'border-line bg-tint text-on-tint',
  warn: 'border-accent/40 bg-warn-tint text-ink',
  bad: 'border-bad/30 bg-bad-tint text-bad',
}

/** A line of news inside a page. `bad` is announced. */
export function Notice({
  look = 'calm',
  className,
  children,
}: {
  look?: keyof typeof looks
  className?: string
  children: ReactNode
}) {
  return (
    <div
      role={look === 'bad' ? 'alert' : undefined}
      className={cn('rounded-button border px-4 py-3 text-[15px]', looks[look], className)}
    >
      {children}
    </div>
  )
}

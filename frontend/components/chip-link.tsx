import type { ComponentProps } from 'react'
import { cn } from '@/frontend/lib/class-names'
import { Link } from '@/frontend/lib/i18n/navigation'

/** A rounded link to a part of a list; filled when it is the one that is shown. */
export function ChipLink({
  isActive,
  isOnBoard,
  className,
  ...link
}: ComponentProps<typeof Link> & { isActive?: boolean; isOnBoard?: boolean }) {
  return (
    <Link
      aria-current={isActive ? 'true' : undefined}
      className={cn(
        'inline-flex h-9 shrink-0 items-center rounded-full border px-3.5 text-[15px] whitespace-nowrap transition-colors duration-150',
        isOnBoard
          ? 'border-chalk/30 text-chalk hover:border-chalk/70 hover:bg-chalk/10'
          : 'border-line bg-card text-ink-2 hover:border-line-strong hover:text-ink aria-[current]:border-board aria-[current]:bg-board aria-[current]:text-chalk',
        className,
      )}
      {...link}
    />
  )
}

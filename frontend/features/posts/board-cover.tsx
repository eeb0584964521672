import { cn } from '@/frontend/lib/class-names'

/** The cover of a lesson without a video: its title in chalk on the board. */
export function BoardCover({ title, className }: { title: string; className?: string }) {
  return (
    <span aria-hidden className={cn('board-deep flex size-full flex-col justify-center p-6', className)}>
      <span className="line-clamp-3 font-serif text-[22px] leading-snug text-balance text-chalk/95">
        {title}
      </span>
      <svg viewBox="0 0 120 8" className="mt-3 h-2 w-24 text-accent/90">
        <path
          d="M2 5.5C22 2.5 40 6.5 62 4.200S100 3 118 5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2.4"
          strokeLinecap="round"
        />
      </svg>
    </span>
  )
}

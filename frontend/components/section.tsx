import { useId, type ReactNode } from 'react'
import { cn } from '@/frontend/lib/class-names'

interface SectionProps {
  title: string
  /** Words or a link beside the title. */
  aside?: ReactNode
  className?: string
  children: ReactNode
}

/** A titled part of a page. */
export function Section({ title, aside, className, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cn('mt-14', className)}>
      <div className="mb-5 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h2 id={id} className="text-[26px]">
          {title}
        </h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

interface StateNoteProps {
  icon: LucideIcon
  title: string
  text?: string
  children?: ReactNode
  /** Says it aloud when it appears by itself. */
  isAlert?: boolean
}

/** An empty place or a failure: what happened, and what to do next. */
export function StateNote({ icon: Icon, title, text, children, isAlert }: StateNoteProps) {
  return (
    <div
      role={isAlert ? 'alert' : undefined}
      className="flex flex-col items-center gap-2 rounded-card border border-dashed border-line px-6 py-12 text-center"
    >
      <span className="mb-1 inline-flex size-12 items-center justify-center rounded-[28%] bg-tint text-on-tint">
        <Icon aria-hidden className="size-6" />
      </span>
      <p className="text-lg font-semibold tracking-tight">{title}</p>
      {text && <p className="max-w-md text-ink-2">{text}</p>}
      {children && <div className="mt-3 flex flex-wrap justify-center gap-3">{children}</div>}
    </div>
  )
}

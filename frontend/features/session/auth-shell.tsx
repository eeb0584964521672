import type { ReactNode } from 'react'
import { ChalkDrawing } from '@/frontend/features/home/chalk-drawing'

/** The frame of signing in and up: the board on one side, the form on the other. */
export function AuthShell({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <div className="page-width pt-2">
      <div className="surface grid overflow-hidden rounded-hero lg:min-h-[560px] lg:grid-cols-[1fr_minmax(0,520px)]">
        <div className="board relative overflow-hidden px-6 py-8 sm:px-10 lg:py-14">
          <ChalkDrawing className="pointer-events-none absolute -right-16 -bottom-8 w-[520px] text-chalk/10 max-lg:hidden" />
          <h1 className="relative text-4xl font-bold tracking-[-0.03em] lg:text-5xl">{title}</h1>
          <p className="relative mt-3 max-w-sm text-lg text-chalk-2">{lead}</p>
        </div>
        <div className="px-6 py-8 sm:px-10 lg:self-center lg:py-14">{children}</div>
      </div>
    </div>
  )
}

'use client'

import type { ReactNode } from 'react'
import { cn } from '@/frontend/lib/class-names'
import { Link, usePathname } from '@/frontend/lib/i18n/navigation'

/** A link of the main menu that knows when it leads to where the reader already is. */
export function NavLink({
  href,
  className,
  children,
}: {
  href: string
  className?: string
  children: ReactNode
}) {
  const isHere = usePathname() === href
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className={cn(
        'rounded-lg px-1.5 py-2 text-[15px] font-medium whitespace-nowrap text-ink-2 transition-colors duration-150 hover:text-ink aria-[current]:text-ink sm:px-3 sm:text-base',
        className,
      )}
    >
      {children}
    </Link>
  )
}

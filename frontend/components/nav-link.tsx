'use client'

import type { ReactNode } from 'react'
import { Link, usePathname } from '@/frontend/lib/i18n/navigation'

/** A link of the main menu that knows when it leads to where the reader already is. */
export function NavLink({ href, children }: { href: string; children: ReactNode }) {
  const isHere = usePathname() === href
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className="rounded-lg px-2.5 py-2 font-medium text-ink-2 transition-colors duration-150 hover:text-ink aria-[current]:text-ink sm:px-3"
    >
      {children}
    </Link>
  )
}

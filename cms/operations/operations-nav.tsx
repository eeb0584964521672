'use client'

import { NavGroup, useAuth, useTranslation } from '@payloadcms/ui'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { User } from '@/payload-types'
import { operationsPages } from './operations-pages'
import { operationsWords } from './words'

/** The last section of the menu, for admins. Payload's own groups hold collections only. */
export function OperationsNav() {
  const { i18n } = useTranslation()
  const { user } = useAuth<User>()
  const pathname = usePathname()
  const words = operationsWords(i18n.language)
  if (user?.role !== 'admin') return null
  return (
    <NavGroup label={words.operations} isOpen>
      {operationsPages(words).map(({ href, label }) => {
        const isActive = pathname === href || pathname.startsWith(`${href}/`)
        return (
          <Link
            key={href}
            href={href}
            prefetch={false}
            className={isActive ? 'nav__link active' : 'nav__link'}
            aria-current={pathname === href ? 'page' : undefined}
          >
            {isActive && <div className="nav__link-indicator" />}
            <span className="nav__link-label">{label}</span>
          </Link>
        )
      })}
    </NavGroup>
  )
}

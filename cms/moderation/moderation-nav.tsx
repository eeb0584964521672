'use client'

import { useAuth, useTranslation } from '@payloadcms/ui'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import useSWR from 'swr'
import type { User } from '@/payload-types'
import { countQueue } from './moderation-api'
import { moderationPath } from './moderation-path'
import { moderationWords } from './words'
import './moderation.css'

/** The way to the moderation queue at the head of the menu, with how much waits. For admins. */
export function ModerationNav() {
  const { i18n } = useTranslation()
  const { language } = i18n
  const { user } = useAuth<User>()
  const pathname = usePathname()
  const isAdmin = user?.role === 'admin'
  const { data } = useSWR(isAdmin ? ['moderation-counts', language] : null, () => countQueue(language), {
    refreshInterval: 60_000,
  })
  if (!isAdmin) return null
  const waiting = Object.values(data ?? {}).reduce((sum, count) => sum + count, 0)
  const isActive = pathname === moderationPath
  return (
    <Link
      href={moderationPath}
      prefetch={false}
      className={isActive ? 'nav__link moderation-nav active' : 'nav__link moderation-nav'}
      aria-current={isActive ? 'page' : undefined}
    >
      {isActive && <div className="nav__link-indicator" />}
      <span className="nav__link-label">{moderationWords(language).title}</span>
      {waiting > 0 && <span className="moderation-nav__count">{waiting > 99 ? '99+' : waiting}</span>}
    </Link>
  )
}

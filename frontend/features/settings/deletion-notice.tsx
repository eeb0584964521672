'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { useSession } from '@/frontend/features/session/use-session'
import { KeepAccount } from './keep-account'

/** Stands over every page as long as the account is to be deleted. */
export function DeletionNotice() {
  const t = useTranslations('data')
  const format = useFormatter()
  const { user } = useSession({ isWatched: true })
  if (!user?.deletionDueAt) return null
  const date = format.dateTime(new Date(user.deletionDueAt), { dateStyle: 'long' })
  return (
    <div className="border-y border-accent/40 bg-warn-tint">
      <div className="page-width flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
        <p className="min-w-64 flex-1 text-[15px]">{t('deletion', { date })}</p>
        <KeepAccount />
      </div>
    </div>
  )
}

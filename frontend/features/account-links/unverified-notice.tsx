'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '@/frontend/components/button'
import { useSession } from '@/frontend/features/session/use-session'
import { Link } from '@/frontend/lib/i18n/navigation'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { requestVerification } from './account-links-api'

/** Stands over every page until the person has confirmed the e-mail; it goes when they have done so in another tab. */
export function UnverifiedNotice() {
  const t = useTranslations('accountLinks')
  const errorText = useErrorText()
  const { user, refresh } = useSession({ isWatched: true })
  const [isBusy, setBusy] = useState(false)
  if (!user || user.isEmailVerified) return null

  const sendAgain = async () => {
    setBusy(true)
    try {
      await requestVerification()
      toast.success(t('sentAgain', { email: user.email }))
      await refresh()
    } catch (error) {
      toast.error(errorText(error))
    }
    setBusy(false)
  }

  return (
    <div className="border-y border-accent/40 bg-warn-tint">
      <div className="page-width flex flex-wrap items-center gap-x-4 gap-y-2 py-2.5">
        <p className="min-w-64 flex-1 text-[15px] break-words">{t('unverified', { email: user.email })}</p>
        <Button look="outline" size="sm" onClick={sendAgain} disabled={isBusy}>
          {t('sendAgain')}
        </Button>
        <Link
          href="/settings/security#email"
          className="inline-flex min-h-9 items-center text-sm font-semibold text-link hover:underline"
        >
          {t('otherEmail')}
        </Link>
      </div>
    </div>
  )
}

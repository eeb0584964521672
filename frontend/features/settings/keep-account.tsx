'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '@/frontend/components/button'
import { useSession } from '@/frontend/features/session/use-session'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { keepAccount } from './settings-api'

/** Takes the deletion of the account back. */
export function KeepAccount() {
  const t = useTranslations('data')
  const errorText = useErrorText()
  const { refresh } = useSession()
  const [isBusy, setBusy] = useState(false)

  const keep = async () => {
    setBusy(true)
    try {
      await keepAccount()
      toast.success(t('kept'))
      await refresh()
    } catch (error) {
      toast.error(errorText(error))
    }
    setBusy(false)
  }
  return (
    <Button look="outline" size="sm" disabled={isBusy} onClick={keep}>
      {t('keep')}
    </Button>
  )
}

'use client'

import { CloudOff } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { Button } from './button'
import { StateNote } from './state-note'

/** A part of a page that did not load, and the way to try again. */
export function RetryNote({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations()
  const errorText = useErrorText()
  return (
    <StateNote icon={CloudOff} title={t('errors.loadTitle')} text={errorText(error)} isAlert>
      <Button look="outline" onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </StateNote>
  )
}

import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { ApiError } from './api-error'

/** Words for any failure: the API's own when it gave some, otherwise what happened and what to do next. */
export function useErrorText() {
  const t = useTranslations('errors')
  return useCallback(
    (error: unknown) => {
      if (!(error instanceof ApiError)) return t('unexpected')
      if (error.code === 'network') return t('network')
      return error.message || t('unexpected')
    },
    [t],
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { toast } from 'sonner'
import { ApiError } from '@/frontend/lib/api-error'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { usePlace } from '@/frontend/lib/use-place'
import type { useComments } from './use-comments'

/** Leads to the comment that the address names; one that is further down, or among the replies that are not shown, is brought. */
export function useCommentPlace({ items, bring }: ReturnType<typeof useComments>): void {
  const t = useTranslations('comments')
  const errorText = useErrorText()
  const shownIds = new Set(items.flatMap((thread) => [thread.id, ...thread.replies.map(({ id }) => id)]))
  const id = usePlace('comment', shownIds)
  const isMissing = id !== null && !shownIds.has(id)

  const latest = useRef({ bring, explain: (error: unknown) => errorText(error) })
  useEffect(() => {
    latest.current = {
      bring,
      explain: (error) =>
        error instanceof ApiError && error.code === 'not-found' ? t('gone') : errorText(error),
    }
  })
  useEffect(() => {
    if (!id || !isMissing) return
    latest.current.bring(id).catch((error: unknown) => void toast.error(latest.current.explain(error)))
  }, [id, isMissing])
}

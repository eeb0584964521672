'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { NotificationItem } from '@/server/api-types'
import { isGrouped } from './grouped-types'

/** What a notification says, in the reader's language: with marks for the page, and as plain words. */
export function useNotificationText() {
  const t = useTranslations('notifications')

  function valuesOf({ actors, people, count, params }: NotificationItem) {
    return {
      actor: actors[0]?.name ?? t('someone'),
      second: actors[1]?.name ?? t('someone'),
      others: Math.max(people - 1, 0),
      count,
      postTitle: params.postTitle || t('yourLesson'),
      tutorName: params.tutorName ?? t('someone'),
      rating: params.rating ?? 5,
      reason: params.reason || t('noReason'),
      hasReason: params.reason ? 'yes' : 'no',
      decision: params.decision ?? '',
      device: params.device || t('newDevice'),
    }
  }

  const keyOf = ({ type, count }: NotificationItem) =>
    count > 1 && isGrouped(type) ? (`grouped.${type}` as const) : (`text.${type}` as const)

  return {
    rich(item: NotificationItem) {
      const values = valuesOf(item)
      const b = (chunks: ReactNode) => <strong className="font-semibold">{chunks}</strong>
      return t.rich(keyOf(item), { ...values, b, who: () => t.rich('who', { ...values, b }) })
    },
    plain(item: NotificationItem) {
      const values = valuesOf(item)
      const b = (chunks: string) => chunks
      return t.markup(keyOf(item), { ...values, b, who: () => t.markup('who', { ...values, b }) })
    },
  }
}

'use client'

import { ThumbsUp } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReviewCard } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { cn } from '@/frontend/lib/class-names'
import { useToggle } from '@/frontend/lib/use-toggle'
import { helpfulPath } from './reviews-api'

/** Says that a review helped to choose. */
export function HelpfulButton({ review: { id, helpfulCount, viewer } }: { review: ReviewCard }) {
  const t = useTranslations('reviews')
  const helpful = useToggle(
    helpfulPath(id),
    { active: viewer?.helpful ?? false, count: helpfulCount },
    viewer !== null,
  )
  return (
    <Button
      look="quiet"
      size="sm"
      aria-pressed={helpful.active}
      onClick={(event) => helpful.press(event.detail)}
      className="-ml-3 font-medium text-ink-3"
    >
      <ThumbsUp aria-hidden className={cn('size-4', helpful.active && 'fill-accent text-accent')} />
      {t('helpful', { count: helpful.count })}
    </Button>
  )
}

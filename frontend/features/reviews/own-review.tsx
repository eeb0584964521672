'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '@/frontend/components/button'
import { Notice } from '@/frontend/components/notice'
import { get } from '@/frontend/lib/api-client'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { ReviewForm } from './review-form'
import { ownReviewPath, type OwnReview as Review } from './reviews-api'

interface OwnReviewProps {
  reviewId: string
  tutorId: string
  subjects: { id: string; name: string }[]
}

/** Whoever has reviewed the tutor may change what they said, also while it waits or is hidden. */
export function OwnReview({ reviewId, tutorId, subjects }: OwnReviewProps) {
  const t = useTranslations('reviews')
  const errorText = useErrorText()
  const [review, setReview] = useState<Review | null>(null)
  const [isBusy, setBusy] = useState(false)

  async function open() {
    setBusy(true)
    try {
      setReview(await get<Review>(ownReviewPath(reviewId)))
    } catch (error) {
      toast.error(errorText(error))
    }
    setBusy(false)
  }
  if (review)
    return (
      <ReviewForm tutorId={tutorId} subjects={subjects} existing={review} onCancel={() => setReview(null)} />
    )
  return (
    <Notice className="flex flex-wrap items-center justify-between gap-3">
      {t('already')}
      <Button look="outline" size="sm" disabled={isBusy} onClick={open}>
        {t('edit')}
      </Button>
    </Notice>
  )
}

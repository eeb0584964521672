'use client'

import { useCollapsible, usePayloadAPI, useRowLabel, useTranslation } from '@payloadcms/ui'
import { useEffect, useRef } from 'react'
import type { HomePage, Review } from '@/payload-types'
import { wordsFor } from '@/cms/words'
import { Stars } from './stars'

type Row = NonNullable<HomePage['bestReviews']>[number]

const firstWords = (content: string) => (content.length > 60 ? `${content.slice(0, 60).trimEnd()}…` : content)

/** A row of the best reviews by what it shows: stars, who wrote about whom, the first words. */
export function BestReviewLabel() {
  const { i18n } = useTranslation()
  const { data, rowNumber } = useRowLabel<Row | undefined>()
  const { isCollapsed, toggle } = useCollapsible()
  const wasOpened = useRef(false)
  const words = wordsFor(i18n.language)
  const id = typeof data?.review === 'object' ? data.review?.id : data?.review
  const [{ data: answer, isError, isLoading }] = usePayloadAPI(id ? `/api/reviews/${id}` : '', {
    initialParams: { depth: 2 },
  })
  const review = answer as Partial<Review> | undefined
  // Rows start closed, so that they are easy to drag; a new one has to be filled in, so it opens, once.
  useEffect(() => {
    if (id || wasOpened.current || !isCollapsed) return
    wasOpened.current = true
    toggle()
  }, [id, isCollapsed, toggle])

  const place = `${(rowNumber ?? 0) + 1}. `
  if (!id) return place + words.chooseReview
  if (isLoading) return place
  if (isError || review?.status !== 'published') return place + words.reviewGone

  const author = typeof review.author === 'object' ? review.author.name : ''
  const tutor =
    typeof review.tutor === 'object' && typeof review.tutor.user === 'object' ? review.tutor.user.name : ''
  return (
    <span className="best-review-label">
      {place}
      <Stars rating={review.rating ?? 0} label={words.stars(review.rating ?? 0)} /> {author} → {tutor} ·{' '}
      {firstWords(review.content ?? '')}
    </span>
  )
}

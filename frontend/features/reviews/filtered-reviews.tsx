'use client'

import { SearchX } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import useSWR from 'swr'
import type { NamedSlug, Page, ReviewCard } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { SelectField } from '@/frontend/components/field'
import { RetryNote } from '@/frontend/components/retry-note'
import { Skeleton } from '@/frontend/components/skeleton'
import { StateNote } from '@/frontend/components/state-note'
import { tutorReviewsPath, type ReviewFilters } from '@/frontend/features/tutors/tutors-api'
import { get } from '@/frontend/lib/api-client'
import { ReviewList } from './review-list'

interface FilteredReviewsProps {
  tutorId: string
  first: Page<ReviewCard>
  /** How many reviews there are of one star, two … five. */
  histogram: readonly number[]
  subjects: readonly NamedSlug[]
}

const nothing: ReviewFilters = { stars: '', evidence: '', subject: '' }
const tiers = ['lesson-confirmed', 'conversed', 'watched', 'none'] as const

/** The reviews of a tutor, all of them or those with so many stars, of one subject, with what stands behind them. */
export function FilteredReviews({ tutorId, first, histogram, subjects }: FilteredReviewsProps) {
  const t = useTranslations('reviews')
  const [filters, setFilters] = useState(nothing)
  const isFiltered = Object.values(filters).some(Boolean)
  const { data, error, mutate } = useSWR<Page<ReviewCard>>(
    isFiltered ? tutorReviewsPath(tutorId, null, filters) : null,
    get,
  )
  const pick = (name: keyof ReviewFilters) => ({
    value: filters[name],
    onChange: ({ target }: { target: { value: string } }) => setFilters({ ...filters, [name]: target.value }),
  })
  const shown = isFiltered ? data : first
  return (
    <div className="space-y-4">
      <div role="group" aria-label={t('filters')} className="grid gap-3 sm:grid-cols-3">
        <SelectField label={t('filterStars')} {...pick('stars')}>
          <option value="">{t('filterAll')}</option>
          {[5, 4, 3, 2, 1].map((stars) => (
            <option key={stars} value={stars}>
              {t('filterStarsOption', { stars, count: histogram[stars - 1] ?? 0 })}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('filterEvidence')} {...pick('evidence')}>
          <option value="">{t('filterAll')}</option>
          {tiers.map((tier) => (
            <option key={tier} value={tier}>
              {t(`evidence.${tier}`)}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('filterSubject')} {...pick('subject')}>
          <option value="">{t('filterAll')}</option>
          {subjects.map(({ slug, name }) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      {error ? (
        <RetryNote error={error} onRetry={() => void mutate()} />
      ) : !shown ? (
        <Skeleton className="h-40 w-full" />
      ) : shown.items.length === 0 ? (
        <StateNote isAlert icon={SearchX} title={t('noMatch')}>
          <Button look="outline" onClick={() => setFilters(nothing)}>
            {t('showAll')}
          </Button>
        </StateNote>
      ) : (
        <ReviewList key={JSON.stringify(filters)} tutorId={tutorId} first={shown} filters={filters} />
      )}
    </div>
  )
}

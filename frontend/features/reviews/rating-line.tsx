import { useFormatter, useTranslations } from 'next-intl'
import type { RatingSummary } from '@/server/api-types'
import { Stars } from '@/frontend/components/stars'

/** The mean in large, its stars, and how many stand behind it. */
export function RatingLine({ rating }: { rating: RatingSummary }) {
  const t = useTranslations('reviews')
  const format = useFormatter()
  if (rating.mean === null) return <p className="text-ink-2">{t('count', { count: 0 })}</p>
  const mean = format.number(rating.mean, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span aria-hidden className="text-3xl font-bold tracking-tight tabular-nums">
        {mean}
      </span>
      <Stars rating={rating.mean} label={t('meanOutOf', { mean })} />
      <span className="text-[15px] text-ink-2">{t('count', { count: rating.count })}</span>
    </p>
  )
}

import { useTranslations } from 'next-intl'

/** How the reviews are spread over the stars, five first. */
export function RatingHistogram({ histogram }: { histogram: number[] }) {
  const t = useTranslations('reviews')
  const total = histogram.reduce((sum, count) => sum + count, 0)
  return (
    <ul aria-label={t('histogram')} className="space-y-1.5">
      {[5, 4, 3, 2, 1].map((stars) => {
        const count = histogram[stars - 1] ?? 0
        return (
          <li key={stars} className="flex items-center gap-3 text-sm text-ink-2 tabular-nums">
            <span className="sr-only">{t('histogramRow', { stars, count })}</span>
            <span aria-hidden className="w-2.5">
              {stars}
            </span>
            <span aria-hidden className="h-1.5 grow overflow-hidden rounded-full bg-line">
              <span
                className="block h-full rounded-full bg-accent"
                style={{ width: total ? `${(count / total) * 100}%` : 0 }}
              />
            </span>
            <span aria-hidden className="w-6 text-right text-ink-3">
              {count}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

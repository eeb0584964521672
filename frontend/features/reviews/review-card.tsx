import { useTranslations } from 'next-intl'
import type { ReviewCard as Review } from '@/server/api-types'
import { Avatar } from '@/frontend/components/avatar'
import { Stars } from '@/frontend/components/stars'
import { Link } from '@/frontend/lib/i18n/navigation'
import { EvidenceBadge } from './evidence-badge'
import { ReviewWords } from './review-words'

/** A review where tutors are chosen: the words, then the tutor they are about. */
export function ReviewCard({ review }: { review: Review }) {
  const t = useTranslations('reviews')
  return (
    <article className="surface relative flex flex-col gap-4 p-6 transition-shadow duration-200 hover:shadow-lift">
      <div className="flex flex-wrap items-center gap-3">
        <Stars rating={review.rating} label={t('stars', { rating: review.rating })} />
        {review.evidence !== 'none' && <EvidenceBadge tier={review.evidence} />}
      </div>
      <p className="line-clamp-7 font-serif text-[18px] leading-[1.5]">
        <ReviewWords content={review.content} highlight={review.highlight} />
      </p>
      <div className="mt-auto flex items-center gap-3 pt-1">
        <Avatar name={review.tutor.name} url={review.tutor.avatarUrl} size={44} />
        <div className="min-w-0">
          <Link
            href={`/tutors/${review.tutor.username}`}
            className="block truncate font-semibold after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-link"
          >
            {review.tutor.name}
          </Link>
          <p className="truncate text-sm text-ink-2">
            {review.subject && `${review.subject.name} · `}
            {t('by', { name: review.author.name })}
          </p>
        </div>
      </div>
    </article>
  )
}

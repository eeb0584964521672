import { useTranslations } from 'next-intl'
import type { TutorProfile } from '@/server/api-types'
import { Avatar } from '@/frontend/components/avatar'
import { RatingLine } from '@/frontend/features/reviews/rating-line'
import { Link } from '@/frontend/lib/i18n/navigation'
import { usePrice } from './use-price'

/** A tutor where tutors are chosen: who it is, what they teach, where, and for how much. */
export function TutorCard({ tutor }: { tutor: TutorProfile }) {
  const t = useTranslations()
  const price = usePrice()
  const cheapest = Math.min(...tutor.subjects.map(({ pricePerHour }) => pricePerHour))
  const facts = [
    t('tutor.experience', { years: tutor.experienceYears }),
    ...tutor.formats.map((name) => t(`formats.${name}`)),
    tutor.city,
  ].filter(Boolean)
  return (
    <article className="surface relative flex h-full flex-col gap-4 p-5 transition-shadow duration-200 hover:shadow-lift">
      <div className="flex items-start gap-4">
        <Avatar name={tutor.name} url={tutor.avatarUrl} size={64} />
        <div className="min-w-0 grow">
          <h2 className="text-xl">
            <Link
              href={`/tutors/${tutor.username}`}
              className="after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-link"
            >
              {tutor.name}
            </Link>
          </h2>
          {tutor.rating.count > 0 ? (
            <RatingLine rating={tutor.rating} />
          ) : (
            <p className="text-sm text-ink-3">{t('tutors.noReviews')}</p>
          )}
        </div>
      </div>
      {tutor.headline && <p className="font-serif text-lg leading-snug">{tutor.headline}</p>}
      <p className="text-[15px] text-ink-2">
        {[...new Set(tutor.subjects.map(({ name }) => name))].join(', ')}
        <span className="block text-sm text-ink-3">{facts.join(' · ')}</span>
      </p>
      {Number.isFinite(cheapest) && (
        <p className="mt-auto font-semibold tabular-nums">
          {t('tutor.priceFrom', { price: price(cheapest) })}
        </p>
      )}
    </article>
  )
}

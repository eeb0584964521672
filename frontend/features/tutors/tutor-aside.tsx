import { BadgeCheck } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { TutorProfile } from '@/server/api-types'
import { Avatar } from '@/frontend/components/avatar'
import { RatingHistogram } from '@/frontend/features/reviews/rating-histogram'
import { RatingLine } from '@/frontend/features/reviews/rating-line'
import { Link } from '@/frontend/lib/i18n/navigation'
import { FollowButton } from './follow-button'
import { usePrice } from './use-price'

interface TutorAsideProps {
  tutor: TutorProfile
  isFollowing: boolean
  isSignedIn: boolean
  isSelf: boolean
}

/** Who explains in this lesson. */
export function TutorAside({ tutor, isFollowing, isSignedIn, isSelf }: TutorAsideProps) {
  const t = useTranslations()
  const price = usePrice()
  const prices = tutor.subjects.map((subject) => subject.pricePerHour)
  const terms = [
    prices.length > 0 && t('tutor.priceFrom', { price: price(Math.min(...prices)) }),
    ...tutor.formats.map((format) => t(`formats.${format}`)),
    tutor.city,
  ].filter(Boolean)
  return (
    <section aria-label={tutor.name} className="surface space-y-5 p-5 sm:p-6">
      <div className="flex items-center gap-4">
        <Avatar name={tutor.name} url={tutor.avatarUrl} size={64} />
        <div className="min-w-0">
          <h2 className="text-lg">
            <Link href={`/tutors/${tutor.username}`} className="hover:underline">
              {tutor.name}
            </Link>
          </h2>
          <p className="mt-1 flex items-center gap-1.5 text-sm text-ink-2">
            <BadgeCheck aria-hidden className="size-4 shrink-0 text-good" /> {t('tutor.verified')}
          </p>
        </div>
      </div>
      {tutor.headline && <p className="font-serif text-[17px] leading-snug">{tutor.headline}</p>}
      <RatingLine rating={tutor.rating} />
      {tutor.rating.count > 0 && <RatingHistogram histogram={tutor.histogram} />}
      {!isSelf && (
        <FollowButton
          tutorId={tutor.tutorId}
          followerCount={tutor.followerCount}
          isFollowing={isFollowing}
          isSignedIn={isSignedIn}
        />
      )}
      {terms.length > 0 && <p className="text-[15px] text-ink-2">{terms.join(' · ')}</p>}
    </section>
  )
}

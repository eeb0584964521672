import { Eye } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { UserPage } from '@/server/api-types'
import { Avatar } from '@/frontend/components/avatar'
import { Button } from '@/frontend/components/button'
import { Section } from '@/frontend/components/section'
import { RatingLine } from '@/frontend/features/reviews/rating-line'
import { Link } from '@/frontend/lib/i18n/navigation'
import { UserMenu } from './user-menu'
import { UserReviews } from './user-reviews'

/** The page of a person who is no tutor: who it is, and what they wish to show. */
export function UserView({ page }: { page: UserPage }) {
  const t = useTranslations('users')
  const format = useFormatter()
  const { person, photoUrl, bio, role, memberSince, follows, reviews, viewer } = page
  const facts = [
    t(`roles.${role}`),
    t('since', { year: format.dateTime(new Date(memberSince), { year: 'numeric' }) }),
  ]
  return (
    <div className="page-width max-w-3xl pt-2">
      <div className="surface overflow-hidden rounded-hero">
        <div aria-hidden className="board h-20 sm:h-24" />
        <div className="flex flex-col gap-4 px-5 pb-6 sm:px-8 md:flex-row md:items-start">
          <Avatar name={person.name} url={photoUrl} size={96} className="-mt-12 border-4 border-card" />
          <div className="min-w-0 grow md:pt-3">
            <h1 className="text-[28px] leading-tight break-words">{person.name}</h1>
            <p className="mt-1 text-[15px] text-ink-2">{facts.join(' · ')}</p>
            {bio && (
              <p className="mt-3 font-serif text-lg leading-snug break-words whitespace-pre-line">{bio}</p>
            )}
          </div>
          <div className="flex shrink-0 flex-wrap gap-2.5 md:pt-4">
            {viewer?.isSelf ? (
              <Button asChild look="outline">
                <Link href="/profile">{t('edit')}</Link>
              </Button>
            ) : (
              <UserMenu person={{ ...person, isBlocked: viewer?.isBlocked }} />
            )}
          </div>
        </div>
        {viewer?.isSelf && viewer.visibility && (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-5 py-3 text-[15px] text-ink-2 sm:px-8">
            <Eye aria-hidden className="size-4.5 shrink-0" />
            {t(`own.${viewer.visibility}`)}
            <Link href="/settings/privacy" className="font-semibold text-link hover:underline">
              {t('privacy')}
            </Link>
          </p>
        )}
      </div>
      {reviews && (
        <Section title={t('reviews')} className="mt-10">
          {reviews.items.length > 0 ? (
            <UserReviews username={person.username} first={reviews} />
          ) : (
            <p className="text-ink-2">{t('noReviews')}</p>
          )}
        </Section>
      )}
      {follows && (
        <Section title={t('follows')} className="mt-10">
          {follows.length > 0 ? (
            <ul className="grid gap-3 sm:grid-cols-2">
              {follows.map((tutor) => (
                <li key={tutor.id}>
                  <Link
                    href={`/tutors/${tutor.username}`}
                    className="surface flex items-center gap-3 p-4 transition-shadow duration-200 hover:shadow-lift"
                  >
                    <Avatar name={tutor.name} url={tutor.avatarUrl} size={44} />
                    <span className="min-w-0">
                      <span className="block truncate font-semibold">{tutor.name}</span>
                      {tutor.rating.count > 0 && <RatingLine rating={tutor.rating} />}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          ) : (
            <p className="text-ink-2">{t('noFollows')}</p>
          )}
        </Section>
      )}
    </div>
  )
}

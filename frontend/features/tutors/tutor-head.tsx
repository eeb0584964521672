import { BadgeCheck } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { TutorPage } from '@/server/api-types'
import { Avatar } from '@/frontend/components/avatar'
import { Button } from '@/frontend/components/button'
import { UserMenu } from '@/frontend/features/users/user-menu'
import { Link } from '@/frontend/lib/i18n/navigation'
import { FollowButton } from './follow-button'

/** The name, the promise and the facts of a tutor, in chalk on the board. */
export function TutorHead({ page: { tutor, viewer }, isSignedIn }: { page: TutorPage; isSignedIn: boolean }) {
  const t = useTranslations()
  const format = useFormatter()
  const languages = tutor.languages.map((code) => (isTaught(code) ? t(`teachingLanguages.${code}`) : code))
  const facts = [
    t('tutor.experience', { years: tutor.experienceYears }),
    ...tutor.formats.map((name) => t(`formats.${name}`)),
    tutor.city,
    languages.length > 0 && t('tutor.languages', { list: languages.join(', ') }),
    t('tutor.since', { year: format.dateTime(new Date(tutor.memberSince), { year: 'numeric' }) }),
  ].filter(Boolean)
  return (
    <div className="surface overflow-hidden rounded-hero">
      <div aria-hidden className="board h-24 sm:h-28" />
      <div className="flex flex-col gap-5 px-5 pb-6 sm:px-8 md:flex-row md:items-start">
        <Avatar name={tutor.name} url={tutor.avatarUrl} size={96} className="-mt-12 border-4 border-card" />
        <div className="min-w-0 grow md:pt-4">
          <h1 className="text-[28px] leading-tight sm:text-[32px]">{tutor.name}</h1>
          {tutor.status === 'approved' && (
            <p className="mt-1.5 flex items-center gap-1.5 text-[15px] text-ink-2">
              <BadgeCheck aria-hidden className="size-4.5 shrink-0 text-good" /> {t('tutor.verified')}
            </p>
          )}
          {tutor.headline && <p className="mt-3 font-serif text-xl leading-snug">{tutor.headline}</p>}
          <p className="mt-3 text-[15px] text-ink-2">{facts.join(' · ')}</p>
        </div>
        <div className="shrink-0 md:pt-5">
          {viewer?.isSelf ? (
            <Button asChild look="outline">
              <Link href="/profile">{t('tutor.editProfile')}</Link>
            </Button>
          ) : (
            <FollowButton
              tutorId={tutor.tutorId}
              followerCount={tutor.followerCount}
              isFollowing={viewer?.following ?? false}
              isSignedIn={isSignedIn}
            >
              <UserMenu person={{ id: tutor.id, name: tutor.name, isBlocked: viewer?.isBlocked }} />
            </FollowButton>
          )}
        </div>
      </div>
    </div>
  )
}

const taught = ['ru', 'en', 'es', 'de', 'fr', 'zh'] as const
const isTaught = (code: string): code is (typeof taught)[number] =>
  (taught as readonly string[]).includes(code)

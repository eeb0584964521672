import { useTranslations } from 'next-intl'
import type { ReviewCard } from '@/server/api-types'
import { Avatar } from '@/frontend/components/avatar'
import { Stars } from '@/frontend/components/stars'
import { TimeAgo } from '@/frontend/components/time-ago'
import { MoreMenu } from '@/frontend/features/reports/more-menu'
import { Link } from '@/frontend/lib/i18n/navigation'
import { EvidenceBadge } from './evidence-badge'
import { HelpfulButton } from './helpful-button'
import { ReviewReply } from './review-reply'
import { ReviewWords } from './review-words'

const criteria = ['clarity', 'patience', 'preparation', 'result'] as const

/** A review on the page of its tutor: who wrote it, all of it, and the answer. */
export function ReviewEntry({ review }: { review: ReviewCard }) {
  const t = useTranslations('reviews')
  const marks = criteria.flatMap((name) => {
    const mark = review.criteria[name]
    return mark === null ? [] : { name, mark }
  })
  return (
    <article
      id={`review-${review.id}`}
      tabIndex={-1}
      className="surface scroll-mt-20 space-y-4 p-5 transition-colors duration-500 outline-none data-marked:border-board data-marked:bg-tint/60 sm:p-6"
    >
      <div className="flex items-start gap-3">
        <Avatar name={review.author.name} url={review.author.avatarUrl} size={44} />
        <div className="min-w-0 grow">
          <Link href={`/users/${review.author.username}`} className="font-semibold hover:underline">
            {review.author.name}
          </Link>
          <p className="text-sm text-ink-3">
            {review.subject && `${review.subject.name} · `}
            <TimeAgo at={review.createdAt} />
            {review.editedAt && ` · ${t('edited')}`}
          </p>
        </div>
        <MoreMenu
          label={t('actions')}
          subjectType="reviews"
          subjectId={review.id}
          person={review.author}
          onBlocked={() => {}}
        />
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Stars rating={review.rating} label={t('stars', { rating: review.rating })} />
        <EvidenceBadge tier={review.evidence} />
      </div>
      <p className="font-serif text-[18px] leading-[1.55] whitespace-pre-line">
        <ReviewWords content={review.content} highlight={review.highlight} />
      </p>
      {marks.length > 0 && (
        <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-2">
          {marks.map(({ name, mark }) => (
            <div key={name} className="flex gap-1.5">
              <dt>{t(`criteria.${name}`)}</dt>
              <dd className="font-semibold text-ink tabular-nums">{mark}</dd>
            </div>
          ))}
        </dl>
      )}
      {review.viewer?.isAuthor || review.viewer?.isAbout ? (
        review.helpfulCount > 0 && (
          <p className="text-sm text-ink-3">{t('helpful', { count: review.helpfulCount })}</p>
        )
      ) : (
        <HelpfulButton review={review} />
      )}
      <ReviewReply review={review} />
    </article>
  )
}

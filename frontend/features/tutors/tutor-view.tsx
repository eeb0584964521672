import { Film, MessageSquareQuote } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { SessionUser, TutorPage } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { Notice } from '@/frontend/components/notice'
import { Section } from '@/frontend/components/section'
import { StateNote } from '@/frontend/components/state-note'
import { FilteredReviews } from '@/frontend/features/reviews/filtered-reviews'
import { OwnReview } from '@/frontend/features/reviews/own-review'
import { RatingHistogram } from '@/frontend/features/reviews/rating-histogram'
import { RatingLine } from '@/frontend/features/reviews/rating-line'
import { ReviewForm } from '@/frontend/features/reviews/review-form'
import { Link } from '@/frontend/lib/i18n/navigation'
import { TutorHead } from './tutor-head'
import { TutorLessons } from './tutor-lessons'
import { usePrice } from './use-price'

interface TutorViewProps {
  page: TutorPage
  user: SessionUser | null
  subjects: { id: string; slug: string; name: string }[]
}

/** The page of a tutor: who it is, how they explain, what people say. */
export function TutorView({ page, user, subjects }: TutorViewProps) {
  const t = useTranslations()
  const price = usePrice()
  const { tutor, viewer } = page
  const isSelf = viewer?.isSelf ?? false
  const taught = new Set(tutor.subjects.map((subject) => subject.slug))
  return (
    <div className="page-width pt-2">
      {tutor.status !== 'approved' && (
        <Notice look="warn" className="mb-4">
          {t('tutor.notPublic')}
        </Notice>
      )}
      <TutorHead page={page} isSignedIn={user !== null} />
      <div className="grid gap-x-10 lg:grid-cols-[minmax(0,1fr)_340px] lg:grid-rows-[auto_1fr]">
        <div className="min-w-0">
          <Section title={t('tutor.lessons')} className="mt-10">
            {page.posts.items.length > 0 ? (
              <TutorLessons tutorId={tutor.tutorId} first={page.posts} />
            ) : (
              <StateNote
                icon={Film}
                title={t('tutor.lessons')}
                text={t(isSelf ? 'tutor.noLessonsOwn' : 'tutor.noLessons')}
              >
                {isSelf && (
                  <Button asChild>
                    <Link href="/lessons/new">{t('nav.newLesson')}</Link>
                  </Button>
                )}
              </StateNote>
            )}
          </Section>
        </div>
        <aside className="mt-10 space-y-5 lg:sticky lg:top-20 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:self-start">
          {tutor.rating.count > 0 && (
            <section aria-labelledby="rating-title" className="surface space-y-4 p-5 sm:p-6">
              <h2 id="rating-title" className="sr-only">
                {t('reviews.histogram')}
              </h2>
              <RatingLine rating={tutor.rating} />
              <RatingHistogram histogram={tutor.histogram} />
            </section>
          )}
          {tutor.subjects.length > 0 && (
            <section aria-labelledby="prices-title" className="surface p-5 sm:p-6">
              <h2 id="prices-title" className="mb-3 text-[17px]">
                {t('tutor.subjects')}
              </h2>
              <ul className="divide-y divide-line">
                {tutor.subjects.map((subject) => (
                  <li key={subject.slug} className="flex justify-between gap-4 py-2.5">
                    <span>
                      <span className="font-medium">{subject.name}</span>
                      <span className="block text-sm text-ink-3">
                        {subject.levels.map((level) => t(`levels.${level}`)).join(', ')}
                      </span>
                    </span>
                    <span className="shrink-0 text-[15px] tabular-nums">
                      {t('tutor.pricePerHour', { price: price(subject.pricePerHour) })}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <TutorWords title={t('tutor.about')} text={tutor.about} />
          <TutorWords title={t('tutor.education')} text={tutor.education} />
        </aside>
        <div className="min-w-0">
          <Section title={t('reviews.title')}>
            <div className="space-y-4">
              {page.reviews.items.length > 0 ? (
                <FilteredReviews
                  tutorId={tutor.tutorId}
                  first={page.reviews}
                  histogram={tutor.histogram}
                  subjects={tutor.subjects}
                />
              ) : (
                <StateNote
                  icon={MessageSquareQuote}
                  title={t('reviews.count', { count: 0 })}
                  text={isSelf ? t('reviews.emptyOwn') : t('reviews.empty')}
                />
              )}
              <div id="review" className="scroll-mt-24 pt-4">
                {viewer?.mayReview ? (
                  <ReviewForm
                    tutorId={tutor.tutorId}
                    subjects={subjects.filter((subject) => taught.has(subject.slug))}
                  />
                ) : viewer?.reviewId ? (
                  <OwnReview
                    reviewId={viewer.reviewId}
                    tutorId={tutor.tutorId}
                    subjects={subjects.filter((subject) => taught.has(subject.slug))}
                  />
                ) : (
                  !viewer && (
                    <Button asChild look="outline">
                      <Link href={{ pathname: '/sign-in', query: { next: `/tutors/${tutor.username}` } }}>
                        {t('reviews.signIn')}
                      </Link>
                    </Button>
                  )
                )}
              </div>
            </div>
          </Section>
        </div>
      </div>
    </div>
  )
}

function TutorWords({ title, text }: { title: string; text: string }) {
  if (!text) return null
  return (
    <section className="surface p-5 sm:p-6">
      <h2 className="mb-2 text-[17px]">{title}</h2>
      <p className="font-serif leading-relaxed whitespace-pre-line">{text}</p>
    </section>
  )
}

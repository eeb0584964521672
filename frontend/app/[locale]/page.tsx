import { BookOpen } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Section } from '@/frontend/components/section'
import { StateNote } from '@/frontend/components/state-note'
import { feedPath, type FeedPage } from '@/frontend/features/feed/feed-api'
import { getBestReviews } from '@/frontend/features/home/get-best-reviews'
import { Hero } from '@/frontend/features/home/hero'
import { HowItWorks } from '@/frontend/features/home/how-it-works'
import { LessonCard } from '@/frontend/features/posts/lesson-card'
import { ReviewCard } from '@/frontend/features/reviews/review-card'
import { getSession } from '@/frontend/features/session/get-session'
import { listSubjects } from '@/frontend/features/subjects/list-subjects'
import { fetchFromApi } from '@/frontend/lib/api-server'
import { Link } from '@/frontend/lib/i18n/navigation'
import { pageMetadata } from '@/frontend/lib/page-metadata'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('site')
  const metadata = await pageMetadata({ path: '/', title: t('title'), description: t('description') })
  return { ...metadata, title: { absolute: t('title') } }
}

const newest = feedPath({ tab: 'new', subject: null, tag: null }, null, 10)

export default async function Home() {
  const [t, user, subjects, reviews, feed] = await Promise.all([
    getTranslations('home'),
    getSession(),
    listSubjects(),
    getBestReviews(),
    fetchFromApi<FeedPage>(newest),
  ])
  const heroLesson = feed.items.find((post) => post.video?.posterUrl) ?? null
  const fresh = feed.items.filter((post) => post !== heroLesson).slice(0, 6)
  const aside = 'text-[15px] text-ink-2'
  return (
    <div className="page-width pt-1">
      <Hero lesson={heroLesson} subjects={subjects} isGuest={user === null} />
      {reviews.length > 0 && (
        <Section title={t('reviews')} aside={<p className={aside}>{t('reviewsNote')}</p>}>
          <div className="grid gap-5 md:grid-cols-2 lg:grid-cols-3">
            {reviews.map((review) => (
              <ReviewCard key={review.id} review={review} />
            ))}
          </div>
        </Section>
      )}
      <Section
        title={t('fresh')}
        aside={
          <Link href="/feed" className="text-[15px] font-medium text-link hover:underline">
            {t('allFeed')}
          </Link>
        }
      >
        {fresh.length > 0 ? (
          <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
            {fresh.map((post) => (
              <LessonCard key={post.id} post={post} />
            ))}
          </div>
        ) : (
          !heroLesson && <StateNote icon={BookOpen} title={t('empty')} />
        )}
      </Section>
      <HowItWorks />
    </div>
  )
}

import { Play } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { PostCard } from '@/server/api-types'
import { Avatar } from '@/frontend/components/avatar'
import { LessonCover } from '@/frontend/features/posts/lesson-cover'
import { Link } from '@/frontend/lib/i18n/navigation'

/** The newest lesson, ready to be played. */
export function HeroLesson({ lesson }: { lesson: PostCard }) {
  const t = useTranslations()
  const format = useFormatter()
  const { mean } = lesson.tutor.rating
  const facts = [
    lesson.tutor.name,
    lesson.subject?.name,
    mean !== null &&
      t('reviews.meanOutOf', {
        mean: format.number(mean, { minimumFractionDigits: 1, maximumFractionDigits: 1 }),
      }),
  ]
  return (
    <article className="group relative">
      <div className="relative overflow-hidden rounded-player border border-chalk/15 shadow-[0_24px_60px_-20px_rgb(0_0_0/55%)]">
        <LessonCover post={lesson} isEager />
        {lesson.video && (
          <span
            aria-hidden
            className="absolute inset-0 m-auto inline-flex size-16 items-center justify-center rounded-full bg-chalk text-[#17392f] shadow-lg transition-transform duration-200 ease-out group-hover:scale-105"
          >
            <Play className="ml-1 size-6 fill-current" />
          </span>
        )}
      </div>
      <div className="mt-4 flex items-center gap-3">
        <Avatar name={lesson.tutor.name} url={lesson.tutor.avatarUrl} size={44} />
        <div className="min-w-0">
          <p className="truncate font-semibold">
            <span className="sr-only">{t('home.newest')}: </span>
            <Link
              href={`/posts/${lesson.id}`}
              className="after:absolute after:inset-0 after:rounded-player focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-accent"
            >
              {lesson.title}
            </Link>
          </p>
          <p className="truncate text-[15px] text-chalk-2">{facts.filter(Boolean).join(' · ')}</p>
        </div>
      </div>
    </article>
  )
}

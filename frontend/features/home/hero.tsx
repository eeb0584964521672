import { Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { PostCard } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { ChipLink } from '@/frontend/components/chip-link'
import type { Subject } from '@/frontend/features/subjects/list-subjects'
import { Link } from '@/frontend/lib/i18n/navigation'
import { ChalkDrawing } from './chalk-drawing'
import { HeroLesson } from './hero-lesson'

interface HeroProps {
  lesson: PostCard | null
  subjects: Subject[]
  isGuest: boolean
}

/** The promise of the site on the blackboard, with a lesson to begin with. */
export function Hero({ lesson, subjects, isGuest }: HeroProps) {
  const t = useTranslations('home')
  return (
    <section className="board on-board relative grid grid-cols-1 gap-x-12 gap-y-10 overflow-hidden rounded-hero px-6 py-9 sm:px-10 md:py-12 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)] lg:items-center lg:px-12">
      <ChalkDrawing className="pointer-events-none absolute -bottom-10 left-[30%] w-[560px] text-chalk/[0.07] max-lg:hidden" />
      <div className="relative">
        <h1 className="text-[34px] leading-[1.12] font-bold tracking-[-0.03em] sm:text-[44px] lg:text-[50px]">
          {t('promiseStart')}{' '}
          <span className="relative inline-block whitespace-nowrap">
            {t('promiseEnd')}
            <svg
              aria-hidden
              viewBox="0 0 300 12"
              preserveAspectRatio="none"
              className="chalk-line absolute inset-x-0 -bottom-2.5 h-3 w-full text-accent"
            >
              <path
                d="M2 8.2C40 4.3 74 8.8 120 6.200S210 4.6 298 5.6"
                fill="none"
                stroke="currentColor"
                strokeWidth="3.2"
                strokeLinecap="round"
              />
            </svg>
          </span>
        </h1>
        <p className="mt-7 max-w-[34em] text-[18px] leading-normal text-chalk-2">{t('lead')}</p>
        <div className="mt-7 flex flex-wrap gap-3">
          <Button asChild look="chalk" size="lg">
            <Link href="/feed">
              <Play aria-hidden className="size-4.5 fill-current" /> {t('watch')}
            </Link>
          </Button>
          {isGuest && (
            <Button asChild look="onBoard" size="lg">
              <Link href="/sign-up?role=tutor">{t('teach')}</Link>
            </Button>
          )}
        </div>
        {subjects.length > 0 && (
          <nav aria-label={t('subjects')} className="mt-7 flex flex-wrap gap-2">
            {subjects.slice(0, 6).map((subject) => (
              <ChipLink key={subject.slug} isOnBoard href={`/feed?subject=${subject.slug}`}>
                {subject.name}
              </ChipLink>
            ))}
          </nav>
        )}
      </div>
      {lesson && <HeroLesson lesson={lesson} />}
    </section>
  )
}

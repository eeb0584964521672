import { Heart, MessageCircle } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { PostCard } from '@/server/api-types'
import { Avatar } from '@/frontend/components/avatar'
import { TimeAgo } from '@/frontend/components/time-ago'
import { Link } from '@/frontend/lib/i18n/navigation'
import { LessonCover } from './lesson-cover'

/** A narrow card says it with the line under its cover only. */
const watchedLook = '@max-[18rem]:sr-only'

interface LessonCardProps {
  post: PostCard
  /** The level of its title among the headings of the page. */
  heading?: 'h2' | 'h3'
  isEager?: boolean
}

/** A lesson in a list. The whole card leads to the lesson, the name to the tutor. */
export function LessonCard({ post, heading: Heading = 'h3', isEager }: LessonCardProps) {
  const t = useTranslations()
  const format = useFormatter()
  const share = post.viewer?.watchedShare ?? 0
  return (
    <article className="surface group @container relative flex flex-col overflow-hidden transition-[box-shadow,border-color] duration-200 hover:border-line-strong/50 hover:shadow-lift">
      <Heading className="order-2 px-4 pt-3.5 text-[17px] leading-snug font-semibold tracking-tight">
        <Link
          href={`/posts/${post.id}`}
          className="after:absolute after:inset-0 after:z-10 after:rounded-card focus-visible:outline-none focus-visible:after:outline-3 focus-visible:after:outline-link"
        >
          <span className="line-clamp-2">{post.title}</span>
          <span className="sr-only">. {post.video ? t('lesson.watch') : t('lesson.about')}</span>
        </Link>
      </Heading>
      <div className="order-1">
        <LessonCover post={post} isEager={isEager} />
      </div>
      <div className="order-3 mt-auto flex flex-col gap-3 px-4 pt-3 pb-4">
        <div className="flex items-center gap-2.5 text-[15px]">
          <Avatar name={post.tutor.name} url={post.tutor.avatarUrl} size={28} />
          <Link
            href={`/tutors/${post.tutor.username}`}
            className="relative z-20 truncate text-ink-2 hover:text-ink hover:underline"
          >
            {post.tutor.name}
          </Link>
          {post.subject && (
            <span className="ml-auto shrink-0 truncate text-sm text-ink-3">{post.subject.name}</span>
          )}
        </div>
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-ink-3">
          <Count
            icon={Heart}
            value={post.likeCount}
            words={t('lesson.likes', { count: post.likeCount })}
            isOn={post.viewer?.liked}
          />
          <Count
            icon={MessageCircle}
            value={post.commentCount}
            words={t('lesson.comments', { count: post.commentCount })}
          />
          {share >= 0.9 ? (
            <span className={watchedLook}>{t('lesson.watchedAll')}</span>
          ) : (
            share > 0 && (
              <span className={watchedLook}>
                {t('lesson.watched', { share: format.number(share, { style: 'percent' }) })}
              </span>
            )
          )}
          <TimeAgo at={post.publishedAt} className="ml-auto" />
        </div>
      </div>
    </article>
  )
}

function Count({
  icon: Icon,
  value,
  words,
  isOn,
}: {
  icon: typeof Heart
  value: number
  words: string
  isOn?: boolean
}) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden className={isOn ? 'size-4 fill-accent text-accent' : 'size-4'} />
      <span aria-hidden>{value}</span>
      <span className="sr-only">{words}</span>
    </span>
  )
}

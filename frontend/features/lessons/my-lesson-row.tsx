'use client'

import { Heart, MessageCircle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { MyLesson } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { TimeAgo } from '@/frontend/components/time-ago'
import { BoardCover } from '@/frontend/features/posts/board-cover'
import { ConversionStatus } from '@/frontend/features/videos/conversion-status'
import { useConversion } from '@/frontend/features/videos/use-conversion'
import { cn } from '@/frontend/lib/class-names'
import { formatDuration } from '@/frontend/lib/duration'
import { Link } from '@/frontend/lib/i18n/navigation'

const statusLooks = {
  draft: 'bg-sunken text-ink-2',
  pending: 'bg-warn-tint text-ink',
  published: 'bg-tint text-on-tint',
  hidden: 'bg-bad-tint text-bad',
}

/** One's own lesson with all that its author wants to know. */
export function MyLessonRow({ lesson }: { lesson: MyLesson }) {
  const t = useTranslations()
  const { conversion } = useConversion(lesson.video?.videoId ?? null, lesson.video ?? undefined)
  const posterUrl = conversion?.posterUrl ?? null
  const isPublished = lesson.status === 'published'
  return (
    <li className="surface flex flex-col gap-4 p-4 sm:flex-row sm:p-5">
      <div className="relative aspect-video shrink-0 self-start overflow-hidden rounded-lg sm:w-56">
        {posterUrl ? (
          <img
            src={posterUrl}
            alt=""
            width={448}
            height={252}
            loading="lazy"
            className="size-full object-cover"
          />
        ) : (
          <BoardCover title={lesson.title} className="p-4 *:first:text-base" />
        )}
        {conversion && conversion.durationSeconds > 0 && (
          <span
            aria-hidden
            className="absolute right-2 bottom-2 rounded-md bg-black/80 px-1.5 py-0.5 text-xs font-semibold text-white tabular-nums"
          >
            {formatDuration(conversion.durationSeconds)}
          </span>
        )}
      </div>
      <div className="min-w-0 grow space-y-3">
        <div>
          <h2 className="text-lg">
            <Link href={`/posts/${lesson.id}`} className="hover:underline">
              {lesson.title}
            </Link>
          </h2>
          <p className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-3">
            <span
              className={cn(
                'rounded-full px-2.5 py-0.5 text-[13px] font-semibold',
                statusLooks[lesson.status],
              )}
            >
              {t(`lessons.status.${lesson.status}`)}
            </span>
            {lesson.publishWhenReady && !isPublished && (
              <span className="text-ink-2">{t('lessons.waiting')}</span>
            )}
            <TimeAgo at={lesson.publishedAt ?? lesson.updatedAt} />
            {isPublished && (
              <>
                <span className="inline-flex items-center gap-1.5 tabular-nums">
                  <Heart aria-hidden className="size-4" />
                  <span aria-hidden>{lesson.likeCount}</span>
                  <span className="sr-only">{t('lesson.likes', { count: lesson.likeCount })}</span>
                </span>
                <span className="inline-flex items-center gap-1.5 tabular-nums">
                  <MessageCircle aria-hidden className="size-4" />
                  <span aria-hidden>{lesson.commentCount}</span>
                  <span className="sr-only">{t('lesson.comments', { count: lesson.commentCount })}</span>
                </span>
              </>
            )}
          </p>
        </div>
        {lesson.video && conversion?.state !== 'ready' && (
          <ConversionStatus videoId={lesson.video.videoId} first={lesson.video} />
        )}
        <div className="flex flex-wrap gap-2.5">
          <Button asChild look="outline" size="sm">
            <Link href={`/lessons/${lesson.id}/edit`} aria-label={`${t('lessons.edit')}: ${lesson.title}`}>
              {t('lessons.edit')}
            </Link>
          </Button>
          <Button asChild look="quiet" size="sm">
            <Link href={`/posts/${lesson.id}`} aria-label={`${t('lessons.open')}: ${lesson.title}`}>
              {t('lessons.open')}
            </Link>
          </Button>
        </div>
      </div>
    </li>
  )
}

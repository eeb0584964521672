import { Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { PostCard } from '@/server/api-types'
import { formatDuration } from '@/frontend/lib/duration'
import { BoardCover } from './board-cover'
import { OpeningShade } from './opening-shade'

/** What a lesson looks like before it is opened: poster or board, its length, how much was watched. */
export function LessonCover({
  post,
  isEager,
}: {
  post: Pick<PostCard, 'title' | 'video' | 'viewer'>
  isEager?: boolean
}) {
  const t = useTranslations('lesson')
  const watchedShare = post.viewer?.watchedShare ?? 0
  return (
    <span className="relative block aspect-video overflow-hidden bg-board-deep">
      {post.video?.posterUrl ? (
        <img
          src={post.video.posterUrl}
          alt=""
          width={640}
          height={360}
          loading={isEager ? 'eager' : 'lazy'}
          fetchPriority={isEager ? 'high' : undefined}
          className="size-full object-cover transition-transform duration-200 ease-out group-hover:scale-[1.025]"
        />
      ) : (
        <BoardCover title={post.title} />
      )}
      {post.video && (
        <>
          <span
            aria-hidden
            className="absolute inset-0 m-auto inline-flex size-13 items-center justify-center rounded-full bg-chalk/95 text-[#17392f] opacity-0 transition-opacity duration-150 group-focus-within:opacity-100 group-hover:opacity-100"
          >
            <Play className="ml-0.5 size-5 fill-current" />
          </span>
          <span className="absolute right-2.5 bottom-2.5 rounded-md bg-black/80 px-2 py-0.5 text-[13px] font-semibold text-white tabular-nums">
            <span className="sr-only">
              {t('length', { time: formatDuration(post.video.durationSeconds) })}
            </span>
            <span aria-hidden>{formatDuration(post.video.durationSeconds)}</span>
          </span>
          {watchedShare > 0 && (
            <span aria-hidden className="absolute inset-x-0 bottom-0 h-1 bg-black/40">
              <span
                className="block h-full bg-accent"
                style={{ width: `${Math.round(watchedShare * 100)}%` }}
              />
            </span>
          )}
        </>
      )}
      <OpeningShade />
    </span>
  )
}

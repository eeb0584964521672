import { useTranslations } from 'next-intl'
import type { PostPage } from '@/server/api-types'
import { LessonPlayer } from '@/frontend/features/videos/lesson-player'
import { BoardCover } from './board-cover'

interface PostStageProps {
  post: PostPage
  second: number | null
  isSignedIn: boolean
}

/** What stands on top of a lesson: the player, the news about its video, or the board. */
export function PostStage({ post, second, isSignedIn }: PostStageProps) {
  const t = useTranslations('lesson')
  const { video, viewer } = post
  if (!video)
    return (
      <div className="h-44 overflow-hidden rounded-player max-sm:-mx-4 max-sm:rounded-none sm:h-56">
        <BoardCover title={post.title} className="sm:p-10 sm:*:first:text-3xl" />
      </div>
    )
  if (!video.playlistUrl)
    return (
      <div className="board-deep flex aspect-video items-center justify-center rounded-player p-8 text-center max-sm:-mx-4 max-sm:rounded-none">
        <p className="max-w-md text-lg">{video.state === 'failed' ? t('videoFailed') : t('converting')}</p>
      </div>
    )
  const kept = viewer?.positionSeconds ?? 0
  // Who has seen it to the end begins anew.
  const continued = kept > 5 && kept < video.durationSeconds * 0.95 ? kept : 0
  return (
    <LessonPlayer
      video={{ ...video, playlistUrl: video.playlistUrl }}
      title={post.title}
      startSecond={second ?? continued}
      isContinued={second === null}
      questionSeconds={post.comments.items.flatMap((thread) => thread.second ?? [])}
      reportsProgress={isSignedIn}
    />
  )
}

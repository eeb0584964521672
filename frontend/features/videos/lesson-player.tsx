'use client'

import { Play } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { lazy, Suspense, useEffect, useRef } from 'react'
import type { PlayableVideo } from '@/server/api-types'
import { formatDuration } from '@/frontend/lib/duration'
import { usePlayer } from './player-context'
import { PlayerBoundary } from './player-boundary'

const HlsPlayer = lazy(() => import('./hls-player'))

export interface LessonPlayerProps {
  video: PlayableVideo & { playlistUrl: string }
  title: string
  /** Where to begin, in seconds. */
  startSecond: number
  /** The reader was here before, rather than sent to a second. */
  isContinued: boolean
  /** Seconds that people asked about. */
  questionSeconds: number[]
  reportsProgress: boolean
}

/** The poster of a lesson; the player itself is loaded by the first press. */
export function LessonPlayer(props: LessonPlayerProps) {
  const t = useTranslations()
  const player = usePlayer()
  const frame = useRef<HTMLDivElement>(null)
  const hasStarted = player?.start != null
  const { video, startSecond, isContinued } = props

  // The pressed button is gone: whoever uses the keyboard goes on inside the player.
  useEffect(() => {
    if (hasStarted) frame.current?.focus({ preventScroll: true })
  }, [hasStarted])

  const time = formatDuration(startSecond)
  const words =
    startSecond > 0
      ? t(isContinued ? 'lesson.continueFrom' : 'lesson.watchFrom', { time })
      : t('lesson.watch')
  const poster = video.posterUrl && (
    <img
      src={video.posterUrl}
      alt=""
      width={1280}
      height={720}
      fetchPriority="high"
      className="absolute inset-0 size-full object-cover"
    />
  )
  return (
    <div
      id="player"
      ref={frame}
      tabIndex={-1}
      role="region"
      aria-label={t('player.label')}
      className="board-deep on-board relative aspect-video scroll-mt-20 overflow-hidden rounded-player outline-none max-sm:-mx-4 max-sm:rounded-none"
    >
      {player?.start ? (
        <PlayerBoundary message={t('player.failed')} retryLabel={t('common.retry')}>
          <Suspense
            fallback={
              <>
                {poster}
                <p role="status" className="absolute inset-x-0 bottom-5 text-center font-medium">
                  <span className="rounded-full bg-black/70 px-4 py-2">{t('player.loading')}</span>
                </p>
              </>
            }
          >
            <HlsPlayer {...props} startSecond={player.start.second} />
          </Suspense>
        </PlayerBoundary>
      ) : (
        <button
          type="button"
          onClick={() => player?.begin(startSecond)}
          className="group absolute inset-0 size-full focus-visible:rounded-player focus-visible:-outline-offset-4"
        >
          {poster}
          <span className="absolute inset-0 bg-gradient-to-t from-black/50 via-transparent to-transparent" />
          <span
            aria-hidden
            className="absolute inset-0 m-auto inline-flex size-18 items-center justify-center rounded-full bg-chalk text-[#17392f] shadow-lg transition-transform duration-200 ease-out group-hover:scale-105 sm:size-20"
          >
            <Play className="ml-1 size-7 fill-current sm:size-8" />
          </span>
          <span className="absolute bottom-4 left-4 rounded-lg bg-black/70 px-3 py-1.5 text-[15px] font-semibold text-white">
            {words}
          </span>
          <span
            aria-hidden
            className="absolute right-4 bottom-4 rounded-lg bg-black/70 px-2.5 py-1.5 text-sm font-semibold text-white tabular-nums"
          >
            {formatDuration(video.durationSeconds)}
          </span>
        </button>
      )}
    </div>
  )
}

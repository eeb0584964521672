'use client'

import HlsVideo from 'hls-video-element/react'
import {
  MediaControlBar,
  MediaController,
  MediaErrorDialog,
  MediaFullscreenButton,
  MediaLoadingIndicator,
  MediaMuteButton,
  MediaPlayButton,
  MediaTimeDisplay,
  MediaTimeRange,
  MediaVolumeRange,
} from 'media-chrome/react'
import {
  MediaPlaybackRateMenu,
  MediaPlaybackRateMenuButton,
  MediaRenditionMenu,
  MediaRenditionMenuButton,
} from 'media-chrome/react/menu'
import { useLocale } from 'next-intl'
import { useEffect, useState } from 'react'
import type { LessonPlayerProps } from './lesson-player'
import { usePlayer } from './player-context'
import { speakInPlayer } from './player-words'
import { QuestionDots } from './question-dots'
import { useWatchProgress } from './use-watch-progress'
import './hls-player.css'

/** The player proper, loaded by the first press. Plays at once from `startSecond`. */
export default function HlsPlayer({
  video,
  title,
  startSecond,
  questionSeconds,
  reportsProgress,
}: LessonPlayerProps) {
  const locale = useLocale()
  const [isSpoken] = useState(() => {
    speakInPlayer(locale)
    return true
  })
  const player = usePlayer()
  const [media, setMedia] = useState<HTMLVideoElement | null>(null)
  useWatchProgress(media, video.id, reportsProgress)

  const attach = player?.attach
  useEffect(() => {
    attach?.(media)
    return () => attach?.(null)
  }, [media, attach])

  useEffect(() => {
    if (!media) return
    const begin = () => {
      if (startSecond > 0 && startSecond < video.durationSeconds - 1) media.currentTime = startSecond
      // Refused only where the browser wants one more press: the button is there.
      media.play().catch(() => undefined)
    }
    if (media.readyState >= HTMLMediaElement.HAVE_METADATA) begin()
    else media.addEventListener('loadedmetadata', begin, { once: true })
    return () => media.removeEventListener('loadedmetadata', begin)
  }, [media, startSecond, video.durationSeconds])

  if (!isSpoken) return null
  return (
    <MediaController className="lesson-player" lang={locale} hotkeys="nof noc">
      <HlsVideo
        slot="media"
        ref={(element) => setMedia(element as HTMLVideoElement | null)}
        src={video.playlistUrl}
        poster={video.posterUrl ?? undefined}
        aria-label={title}
        playsInline
        preload="auto"
      />
      <MediaLoadingIndicator slot="centered-chrome" noAutohide />
      <MediaErrorDialog slot="dialog" />
      <MediaRenditionMenu hidden anchor="auto" className="lesson-player-menu" />
      <MediaPlaybackRateMenu
        hidden
        anchor="auto"
        rates={[0.75, 1, 1.25, 1.5, 2]}
        className="lesson-player-menu"
      />
      <div className="lesson-player-seek">
        <MediaTimeRange />
        <QuestionDots seconds={questionSeconds} durationSeconds={video.durationSeconds} />
      </div>
      <MediaControlBar>
        <MediaPlayButton />
        <MediaTimeDisplay showDuration />
        <span className="grow" />
        <MediaMuteButton />
        <MediaVolumeRange className="max-sm:hidden" />
        <MediaPlaybackRateMenuButton />
        <MediaRenditionMenuButton />
        <MediaFullscreenButton />
      </MediaControlBar>
    </MediaController>
  )
}

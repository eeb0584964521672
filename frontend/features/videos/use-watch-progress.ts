'use client'

import { useEffect } from 'react'
import { reportWatched } from './videos-api'

const reportEvery = 10_000
/** A longer step between two ticks is a jump, not playing. */
const longestStep = 4

/** Tells the server what was really played: every 10 seconds, at every pause, and when the page goes away. */
export function useWatchProgress(media: HTMLVideoElement | null, videoId: string, isEnabled: boolean) {
  useEffect(() => {
    if (!media || !isEnabled) return
    let last = media.currentTime
    let watched = 0

    const tick = () => {
      const step = media.currentTime - last
      if (step > 0 && step < longestStep) watched += step
      last = media.currentTime
    }
    const report = () => {
      tick()
      if (watched < 0.5) return
      const watchedSeconds = Math.round(watched * 10) / 10
      watched = 0
      // A lost report costs ten seconds of a mark: not worth a message.
      reportWatched(videoId, { positionSeconds: Math.floor(media.currentTime), watchedSeconds }).catch(
        () => undefined,
      )
    }
    const skip = () => {
      last = media.currentTime
    }

    media.addEventListener('timeupdate', tick)
    media.addEventListener('seeking', skip)
    media.addEventListener('pause', report)
    window.addEventListener('pagehide', report)
    const timer = setInterval(report, reportEvery)
    return () => {
      report()
      clearInterval(timer)
      media.removeEventListener('timeupdate', tick)
      media.removeEventListener('seeking', skip)
      media.removeEventListener('pause', report)
      window.removeEventListener('pagehide', report)
    }
  }, [media, videoId, isEnabled])
}

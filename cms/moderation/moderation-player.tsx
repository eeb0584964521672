'use client'

import HlsVideo from 'hls-video-element/react'

/** The video of a lesson, published or not: staff may see it. Loaded only once somebody plays it. */
export default function ModerationPlayer({ videoId }: { videoId: string }) {
  return (
    <HlsVideo
      className="moderation-item__video"
      src={`/media/videos/${videoId}/master.m3u8`}
      poster={`/media/videos/${videoId}/poster.jpg`}
      controls
      playsInline
      preload="none"
    />
  )
}

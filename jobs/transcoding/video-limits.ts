import type { Env } from '@/platform/config/env'
import type { VideoLimits } from './video-rejected'

/** What an uploaded lesson may be at most: 4K, of the size and length that the configuration allows. */
export const videoLimits = (env: Pick<Env, 'MAX_VIDEO_BYTES' | 'MAX_VIDEO_SECONDS'>): VideoLimits => ({
  maxBytes: env.MAX_VIDEO_BYTES,
  maxDurationSeconds: env.MAX_VIDEO_SECONDS,
  maxWidth: 4096,
  maxHeight: 2304,
  maxFrameRate: 30,
})

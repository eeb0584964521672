import { z } from 'zod'
import { defineEvent } from './define-event'

const video = z.object({ videoId: z.uuid(), uploaderId: z.uuid() })

/** The file is stored and probed; it waits for conversion. Also written when the uploader retries a failed one. */
export const videoUploaded = defineEvent({
  type: 'video.uploaded',
  version: 1,
  topic: 'videos',
  schema: video,
  key: (e) => e.videoId,
})
/** The first rendition is there. */
export const videoPlayable = defineEvent({
  type: 'video.playable',
  version: 1,
  topic: 'videos',
  schema: video,
  key: (e) => e.videoId,
})
/** Every rendition is there. */
export const videoReady = defineEvent({
  type: 'video.ready',
  version: 1,
  topic: 'videos',
  schema: video,
  key: (e) => e.videoId,
})
export const videoFailed = defineEvent({
  type: 'video.failed',
  version: 1,
  topic: 'videos',
  schema: video.extend({ code: z.string() }),
  key: (e) => e.videoId,
})

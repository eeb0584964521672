import { z } from 'zod'
import { defineEvent } from './define-event'

const video = z.object({ videoId: z.uuid(), uploaderId: z.uuid() })

export const videoUploaded = defineEvent({
  type: 'video.uploaded',
  version: 1,
  topic: 'videos',
  says: 'The file is stored and probed and waits for conversion; also written when the uploader retries a failed one.',
  schema: video,
  key: (e) => e.videoId,
})
export const videoPlayable = defineEvent({
  type: 'video.playable',
  version: 1,
  topic: 'videos',
  says: 'The first rendition is there.',
  schema: video,
  key: (e) => e.videoId,
})
export const videoReady = defineEvent({
  type: 'video.ready',
  version: 1,
  topic: 'videos',
  says: 'Every rendition is there.',
  schema: video,
  key: (e) => e.videoId,
})
export const videoFailed = defineEvent({
  type: 'video.failed',
  version: 1,
  topic: 'videos',
  says: 'The conversion failed for good; `code` says why.',
  schema: video.extend({ code: z.string() }),
  key: (e) => e.videoId,
})
export const videoDeleted = defineEvent({
  type: 'video.deleted',
  version: 1,
  topic: 'videos',
  says: 'The video is gone; its files are to follow.',
  schema: video,
  key: (e) => e.videoId,
})

import { videoFailed } from '@/events/videos'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'
import { postOfVideo } from './post-of-video'

/** The uploader hears of every failed conversion: a retry may fail again. */
export const notifyUploaderOfFailedVideo = defineConsumer({
  name: 'notifications.video-failed',
  on: videoFailed,
  async handle({ event, data: { videoId, uploaderId }, ...context }) {
    await notify(context, {
      recipients: [uploaderId],
      type: 'video-failed',
      video: videoId,
      post: await postOfVideo(context.db, videoId),
      occasion: event.eventId,
    })
  },
})

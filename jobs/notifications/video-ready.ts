import { videoReady } from '@/events/videos'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'
import { postOfVideo } from './post-of-video'

/** The uploader hears, once, that every quality is there. */
export const notifyUploaderOfReadyVideo = defineConsumer({
  name: 'notifications.video-ready',
  on: videoReady,
  async handle({ data: { videoId, uploaderId }, ...context }) {
    await notify(context, {
      recipients: [uploaderId],
      type: 'video-ready',
      video: videoId,
      post: await postOfVideo(context.db, videoId),
      occasion: videoId,
    })
  },
})

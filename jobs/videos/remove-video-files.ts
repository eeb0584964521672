import { videoDeleted } from '@/events/videos'
import { defineConsumer } from '@/jobs/consumer'

/** Source, renditions and poster go once the video has gone for good. */
export const removeVideoFiles = defineConsumer({
  name: 'videos.remove-files',
  on: videoDeleted,
  handle: ({ data: { videoId }, services }) => services.storage.removeAll(`videos/${videoId}`),
})

import { postDeleted } from '@/events/posts'
import { defineConsumer } from '@/jobs/consumer'
import { deleteVideos } from './delete-videos'

/** A video is found by its post alone: with the post it goes too, and a conversion of it stops at its next sign of life. */
export const removeVideoOfPost = defineConsumer({
  name: 'videos.remove-with-post',
  on: postDeleted,
  async handle({ data: { videoId }, db }) {
    if (videoId) await deleteVideos(db, [videoId], { whenHeld: 'wait' })
  },
})

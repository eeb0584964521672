import { postAnnounced } from '@/events/posts'
import { defineConsumer } from '@/jobs/consumer'
import { announcePost } from './announce-post'

/** The next of those who follow the tutor hear of a new post. */
export const notifyNextFollowersOfPost = defineConsumer({
  name: 'notifications.post-announced',
  on: postAnnounced,
  handle: ({ data, ...context }) => announcePost(context, data),
})

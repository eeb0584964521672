import { postPublished } from '@/events/posts'
import { defineConsumer } from '@/jobs/consumer'
import { announcePost } from './announce-post'

/** The first of those who follow the tutor hear of a new post, once, however often it is hidden and shown again. */
export const notifyFollowersOfPost = defineConsumer({
  name: 'notifications.post-published',
  on: postPublished,
  handle: ({ data, ...context }) => announcePost(context, { ...data, after: null }),
})

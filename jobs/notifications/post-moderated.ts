import { postModerated } from '@/events/posts'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The author hears of every decision of moderation on a post. */
export const notifyAuthorOfModeratedPost = defineConsumer({
  name: 'notifications.post-moderated',
  on: postModerated,
  handle: ({ event, data: { postId, authorId, decision }, ...context }) =>
    notify(context, {
      recipients: [authorId],
      type: 'post-moderated',
      post: postId,
      params: { decision },
      occasion: event.eventId,
    }),
})

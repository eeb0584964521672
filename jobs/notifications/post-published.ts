import { postPublished } from '@/events/posts'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** Those who follow the tutor hear of a new post, once, however often it is hidden and shown again. */
export const notifyFollowersOfPost = defineConsumer({
  name: 'notifications.post-published',
  on: postPublished,
  async handle({ data: { postId, authorId, tutorId }, ...context }) {
    const { rows } = await context.db.query<{ follower_id: string }>(
      `select f.follower_id from posts p join follows f on f.tutor_id = p.tutor_id where p.id = $1 and p.status = 'published'`,
      [postId],
    )
    if (rows.length === 0) return
    await notify(context, {
      recipients: rows.map((row) => row.follower_id),
      type: 'post-published',
      actor: authorId,
      post: postId,
      tutor: tutorId,
      occasion: postId,
    })
  },
})

import { postLiked } from '@/events/posts'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The author of a published post hears of a like that still stands. */
export const notifyAuthorOfLike = defineConsumer({
  name: 'notifications.post-liked',
  on: postLiked,
  async handle({ data: { postId, userId }, ...context }) {
    const { rows } = await context.db.query<{ author_id: string }>(
      `select p.author_id from posts p join likes l on l.post_id = p.id and l.user_id = $2 where p.id = $1 and p.status = 'published'`,
      [postId, userId],
    )
    if (!rows[0]) return
    await notify(context, {
      recipients: [rows[0].author_id],
      type: 'post-liked',
      actor: userId,
      post: postId,
      occasion: `${postId}:${userId}`,
      group: `post-liked:${postId}`,
    })
  },
})

import { commentLiked } from '@/events/comments'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The author of a visible comment hears of a like that still stands. */
export const notifyAuthorOfCommentLike = defineConsumer({
  name: 'notifications.comment-liked',
  on: commentLiked,
  async handle({ data: { commentId, userId }, ...context }) {
    const { rows } = await context.db.query<{ author_id: string; post_id: string }>(
      `select c.author_id, c.post_id from comments c join comment_likes l on l.comment_id = c.id and l.user_id = $2
       where c.id = $1 and c.status = 'published' and c.is_post_public`,
      [commentId, userId],
    )
    if (!rows[0]) return
    await notify(context, {
      recipients: [rows[0].author_id],
      type: 'comment-liked',
      actor: userId,
      post: rows[0].post_id,
      comment: commentId,
      occasion: `${commentId}:${userId}`,
      group: `comment-liked:${commentId}`,
    })
  },
})

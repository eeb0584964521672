import { commentCreated } from '@/events/comments'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The author of a comment hears of a visible reply to it. */
export const notifyAuthorOfReply = defineConsumer({
  name: 'notifications.comment-replied',
  on: commentCreated,
  async handle({ data: { commentId, postId, authorId, parentId }, ...context }) {
    if (!parentId) return
    const { rows } = await context.db.query<{ author_id: string }>(
      `select parent.author_id from comments c join comments parent on parent.id = c.parent_id
       where c.id = $1 and c.status = 'published' and parent.status = 'published'`,
      [commentId],
    )
    if (!rows[0]) return
    await notify(context, {
      recipients: [rows[0].author_id],
      type: 'comment-replied',
      actor: authorId,
      post: postId,
      comment: commentId,
      occasion: commentId,
    })
  },
})

import { commentCreated } from '@/events/comments'
import { defineConsumer } from '@/jobs/consumer'
import { notify } from './notify'

/** The author of a post hears of a visible comment, unless it answers a comment of theirs: then they hear of the reply. */
export const notifyAuthorOfComment = defineConsumer({
  name: 'notifications.post-commented',
  on: commentCreated,
  async handle({ data: { commentId, postId, authorId }, ...context }) {
    const { rows } = await context.db.query<{ author_id: string }>(
      `select p.author_id from comments c join posts p on p.id = c.post_id left join comments parent on parent.id = c.parent_id
       where c.id = $1 and c.status = 'published' and p.author_id is distinct from parent.author_id`,
      [commentId],
    )
    if (!rows[0]) return
    await notify(context, {
      recipients: [rows[0].author_id],
      type: 'post-commented',
      actor: authorId,
      post: postId,
      comment: commentId,
      occasion: commentId,
      group: `post-commented:${postId}`,
    })
  },
})

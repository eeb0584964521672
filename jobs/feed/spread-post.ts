import { postPublished, postWithdrawn } from '@/events/posts'
import { defineConsumer } from '@/jobs/consumer'
import { lockFeedsOfTutor } from './lock-feeds-of-tutor'

/** A published post stands in the feeds of all who follow its tutor, a withdrawn one in none. */
export const spreadPost = defineConsumer({
  name: 'feed.spread-post',
  on: [postPublished, postWithdrawn],
  async handle({ data: { postId, tutorId }, db }) {
    await lockFeedsOfTutor(db, tutorId)
    await db.query(
      `insert into feed_items (user_id, post_id, published_at)
       select f.follower_id, p.id, p.published_at from posts p join follows f on f.tutor_id = p.tutor_id where p.id = $1 and p.status = 'published'
       on conflict (user_id, post_id) do nothing`,
      [postId],
    )
    await db.query(
      `delete from feed_items where post_id = $1 and not exists (select 1 from posts where id = $1 and status = 'published')`,
      [postId],
    )
  },
})

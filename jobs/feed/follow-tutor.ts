import { tutorFollowed, tutorUnfollowed } from '@/events/tutors'
import { defineConsumer } from '@/jobs/consumer'
import { lockFeedsOfTutor } from './lock-feeds-of-tutor'

/** How many posts a new follower finds in the feed. */
const backfill = 50

/** Following brings the tutor's last posts into the feed, unfollowing takes all of them out. */
export const followTutor = defineConsumer({
  name: 'feed.follow-tutor',
  on: [tutorFollowed, tutorUnfollowed],
  async handle({ data: { tutorId, followerId }, db }) {
    await lockFeedsOfTutor(db, tutorId)
    const { rowCount: follows } = await db.query(
      'select 1 from follows where tutor_id = $1 and follower_id = $2',
      [tutorId, followerId],
    )
    if (follows)
      await db.query(
        `insert into feed_items (user_id, post_id, published_at)
         select $2, id, published_at from posts where tutor_id = $1 and status = 'published' order by published_at desc, id desc limit $3
         on conflict (user_id, post_id) do nothing`,
        [tutorId, followerId, backfill],
      )
    else
      await db.query(
        'delete from feed_items i using posts p where p.id = i.post_id and p.tutor_id = $1 and i.user_id = $2',
        [tutorId, followerId],
      )
  },
})

import { appendFact } from '@/events/outbox'
import { postPublished, postSpread, postWithdrawn } from '@/events/posts'
import { defineConsumer, type ConsumerContext } from '@/jobs/consumer'
import { lockFeedsOfTutor } from './lock-feeds-of-tutor'

/** How many feeds change in one transaction. */
export const feedsAtOnce = 2000

interface Part {
  postId: string
  authorId: string
  tutorId: string
  /** The follower who has got the post last. */
  after: string | null
}

/**
 * Puts the post into the next feeds of those who follow its tutor, or takes one that is not public out of as many. When there
 * may be more, the fact from which the part after it follows is written in the same transaction.
 */
async function spreadPart(
  db: ConsumerContext<unknown>['db'],
  { postId, authorId, tutorId, after }: Part,
): Promise<void> {
  await lockFeedsOfTutor(db, tutorId)
  const { rows: full } = await db.query<{ last: string }>(
    `with part as (
       select f.follower_id, p.published_at from posts p join follows f on f.tutor_id = p.tutor_id
       where p.id = $1 and p.status = 'published' and ($2::uuid is null or f.follower_id > $2) order by f.follower_id limit $3),
     spread as (
       insert into feed_items (user_id, post_id, published_at) select follower_id, $1, published_at from part
       on conflict (user_id, post_id) do nothing)
     select follower_id as last from part order by follower_id offset $3 - 1`,
    [postId, after, feedsAtOnce],
  )
  const { rowCount: taken } = await db.query(
    `delete from feed_items where id in (select id from feed_items where post_id = $1 limit $2)
       and not exists (select 1 from posts where id = $1 and status = 'published')`,
    [postId, feedsAtOnce],
  )
  if (full[0] || taken === feedsAtOnce)
    await appendFact(db, postSpread, { postId, authorId, tutorId, after: full[0]?.last ?? null })
}

/** A published post stands in the feeds of all who follow its tutor, a withdrawn one in none: the first of them. */
export const spreadPost = defineConsumer({
  name: 'feed.spread-post',
  on: [postPublished, postWithdrawn],
  handle: ({ data, db }) => spreadPart(db, { ...data, after: null }),
})

/** The next of them. */
export const spreadPostFurther = defineConsumer({
  name: 'feed.spread-post-further',
  on: postSpread,
  handle: ({ data, db }) => spreadPart(db, data),
})

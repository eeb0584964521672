import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Stage } from '@/tests/support/stage'
import type { Outcome, Visitor } from '@/tests/support/visitor'

/** What one person did to one tutor and one lesson, and was told that it is done. */
export interface Deed {
  person: string
  tutorId: string
  postId: string
  /** The comment of which the answer told. */
  commentId: string
  /** How often something was asked for; more than five when answers were lost. */
  tries: number
}

/** Likes, comments, follows and reviews, each until it is answered; then reviews once more, which is refused and rolled back. */
export async function deedsOf(stage: Stage, person: Visitor): Promise<Deed> {
  const tutor = await stage.given.tutor('tutor')
  const postId = await stage.given.post(tutor)
  const { tutorId } = tutor
  let tries = 0

  /** As a person who is patient: again until there is an answer that says more than "later". */
  async function until(ask: () => Promise<Outcome>): Promise<Outcome> {
    for (;;) {
      tries++
      const outcome = await ask()
      if (/^[234]\d\d/.test(outcome.is)) return outcome
      await pause(50)
    }
  }
  const review = { tutor: tutorId, rating: 5, content: 'Объясняет так, что понятно каждому.' }

  const like = await until(() => person.send('PUT', `/api/posts/${postId}/like`))
  const comment = await until(() =>
    person.send('POST', '/api/comments', { body: { post: postId, content: 'Спасибо' } }),
  )
  const follow = await until(() => person.send('PUT', `/api/tutors/${tutorId}/follow`))
  const first = await until(() => person.send('POST', '/api/reviews', { body: review }))
  const second = await until(() => person.send('POST', '/api/reviews', { body: review }))
  expect([like.is, comment.is, follow.is, second.is]).toEqual(['200', '201', '200', '409 review-exists'])
  // Whose first answer was lost is told that the review is there.
  expect(['201', '409 review-exists']).toContain(first.is)
  const { doc } = comment.body as { doc: { id: string } }
  return { person: person.id, tutorId, postId, commentId: doc.id, tries }
}

/** Rows of `kind, id` that have no row of effect `e`. */
const without = (kind: string, cause: string, effect: string) =>
  `select '${kind}' as kind, c.id::text as id from ${cause} c where not exists (select 1 from ${effect})`

/** Whatever is in the database, whether its answer arrived or not, must have its effects. */
const lostEffects = [
  without(
    'like',
    'likes',
    `notifications n where n.type = 'post-liked' and n.post_id = c.post_id and n.actor_id = c.user_id`,
  ),
  without('comment', 'comments', `notifications n where n.type = 'post-commented' and n.comment_id = c.id`),
  without(
    'follow',
    'follows',
    `notifications n where n.type = 'tutor-followed' and n.tutor_id = c.tutor_id and n.actor_id = c.follower_id`,
  ),
  without('review', 'reviews', `notifications n where n.type = 'review-published' and n.review_id = c.id`),
  without(
    'feed',
    '(select p.id, p.id as post_id, f.follower_id from follows f join posts p on p.tutor_id = f.tutor_id)',
    'feed_items i where i.post_id = c.post_id and i.user_id = c.follower_id',
  ),
  without(
    'delivery',
    `(select * from notifications where type in ('post-commented', 'review-published'))`,
    'notification_deliveries d where d.notification_id = c.id',
  ),
  `select 'count of ' || kind, id::text from (
     select 'likes' as kind, p.id, p.like_count as told, (select count(*) from likes where post_id = p.id) as must from posts p union all
     select 'comments', p.id, p.comment_count, (select count(*) from comments where post_id = p.id) from posts p union all
     select 'followers', t.id, t.follower_count, (select count(*) from follows where tutor_id = t.id) from tutors t union all
     select 'reviews', t.id, t.rating_count, (select count(*) from reviews where tutor_id = t.id) from tutors t) counters where told <> must`,
  `select 'dead letter', event_id::text from dead_letters`,
].join(' union all ')

/** The same thing told twice, by whatever key. */
const repeatedEffects = `select type, recipient_id from notifications group by type, recipient_id, actor_id, post_id, comment_id, review_id, tutor_id having count(*) > 1`

const inventedEffects = `select n.type, n.id from notifications n where
  (n.type = 'post-liked' and not exists (select 1 from likes l where l.post_id = n.post_id and l.user_id = n.actor_id)) or
  (n.type = 'post-commented' and not exists (select 1 from comments c where c.id = n.comment_id)) or
  (n.type = 'tutor-followed' and not exists (select 1 from follows f where f.tutor_id = n.tutor_id and f.follower_id = n.actor_id)) or
  (n.type = 'review-published' and not exists (select 1 from reviews r where r.id = n.review_id))`

/** What is wrong with the effects of everything that people did; `lost` is empty once all has been worked off. */
export async function everyEffect({ sql }: Stage, deeds: readonly Deed[]) {
  const unkept = await sql(
    `select d.* from jsonb_to_recordset($1::jsonb) as d(person uuid, "tutorId" uuid, "postId" uuid, "commentId" uuid)
     where not exists (select 1 from likes where post_id = "postId" and user_id = person)
       or not exists (select 1 from comments where id = "commentId")
       or not exists (select 1 from follows where tutor_id = "tutorId" and follower_id = person)
       or not exists (select 1 from reviews where tutor_id = "tutorId" and author_id = person)`,
    [JSON.stringify(deeds)],
  )
  return {
    lost: [...unkept, ...(await sql(lostEffects))],
    repeated: await sql(repeatedEffects),
    invented: await sql(inventedEffects),
  }
}

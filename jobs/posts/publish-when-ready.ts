import type { ClientBase } from 'pg'
import { appendFact } from '@/events/outbox'
import { postPublished } from '@/events/posts'
import { tutorApproved } from '@/events/tutors'
import { videoPlayable } from '@/events/videos'
import { defineConsumer } from '@/jobs/consumer'
import type { Services } from '@/platform/services'
import { poolTransaction } from '@/platform/database/pool-transaction'

interface PublishedPost {
  id: string
  author_id: string
  tutor_id: string
  status: 'published' | 'pending'
}

/**
 * Publishes those of the waiting posts whose moment has come: the time that was set for it is over, the video, if there is one,
 * can be played and the tutor is approved; the fact goes with them. Where lessons are checked beforehand they wait for that instead.
 */
async function publishWaiting(
  db: ClientBase,
  where: { videoId: string } | { tutorId: string } | 'due',
): Promise<number> {
  const [condition, values] =
    where === 'due'
      ? ['p.publish_at is not null', []]
      : 'videoId' in where
        ? ['p.video_id = $1', [where.videoId]]
        : ['p.tutor_id = $1', [where.tutorId]]
  const { rows } = await db.query<PublishedPost>(
    `update posts p set status = next.status, publish_when_ready = false, updated_at = now(),
       published_at = case when next.status = 'published' then coalesce(p.published_at, now()) else p.published_at end
     from tutors t, (
       select (case when exists (select 1 from moderation_rules where posts = 'before') then 'pending' else 'published' end)::enum_posts_status as status) next
     where ${condition} and p.publish_when_ready and p.status = 'draft' and (p.publish_at is null or p.publish_at <= now())
       and t.id = p.tutor_id and t.status = 'approved'
       and (p.video_id is null or exists (select 1 from videos v where v.id = p.video_id and v.playable_at is not null))
     returning p.id, p.author_id, p.tutor_id, p.status`,
    values,
  )
  const published = rows.filter(({ status }) => status === 'published')
  for (const post of published) {
    await showWhatBelongsTo(db, post.id)
    await appendFact(db, postPublished, { postId: post.id, authorId: post.author_id, tutorId: post.tutor_id })
  }
  return published.length
}

/** As hooks/posts do when a person publishes: comments and materials of a public post are public. */
async function showWhatBelongsTo(db: ClientBase, postId: string): Promise<void> {
  await db.query('update comments set is_post_public = true where post_id = $1', [postId])
  await db.query(
    `update materials m set status = 'published' from posts_rels r join posts p on p.id = r.parent_id
     where r.parent_id = $1 and r.path = 'materials' and m.id = r.materials_id and m.owner_id = p.author_id`,
    [postId],
  )
}

export const publishWhenVideoIsPlayable = defineConsumer({
  name: 'posts.publish-when-video-is-playable',
  on: videoPlayable,
  handle: async ({ data: { videoId }, db }) => void (await publishWaiting(db, { videoId })),
})

export const publishWhenTutorIsApproved = defineConsumer({
  name: 'posts.publish-when-tutor-is-approved',
  on: tutorApproved,
  handle: async ({ data: { tutorId }, db }) => void (await publishWaiting(db, { tutorId })),
})

/** Publishes the posts whose time has come. */
export const publishDuePosts = async ({ pool, log }: Services): Promise<void> => {
  const published = await poolTransaction(pool, (db) => publishWaiting(db, 'due'))
  if (published > 0) log.info({ published }, 'posts were published at their time')
}

import { appendFact } from '@/events/outbox'
import { postAnnounced } from '@/events/posts'
import type { ConsumerContext } from '@/jobs/consumer'
import { notify } from './notify'

/** How many followers hear of a post in one transaction. */
export const followersAtOnce = 500

interface Announcement {
  postId: string
  authorId: string
  tutorId: string
  /** The follower who was told last. Whoever follows since the post was first published has seen it among the others. */
  after: string | null
}

/**
 * Tells the next part of the tutor's followers of a post and, in the same transaction, writes the fact from which the part after
 * it follows: however many they are, neither the memory nor what a crash undoes grows with them.
 */
export async function announcePost(
  context: Pick<ConsumerContext<unknown>, 'db' | 'services' | 'afterCommit'>,
  { postId, authorId, tutorId, after }: Announcement,
): Promise<void> {
  const { rows } = await context.db.query<{ follower_id: string }>(
    `select f.follower_id from follows f join posts p on p.id = $1 and p.status = 'published' and f.created_at <= p.published_at
     where f.tutor_id = $2 and ($3::uuid is null or f.follower_id > $3) order by f.follower_id limit $4`,
    [postId, tutorId, after, followersAtOnce],
  )
  const last = rows.at(-1)?.follower_id
  if (!last) return
  await notify(context, {
    recipients: rows.map((row) => row.follower_id),
    type: 'post-published',
    actor: authorId,
    post: postId,
    tutor: tutorId,
    occasion: postId,
  })
  if (rows.length === followersAtOnce)
    await appendFact(context.db, postAnnounced, { postId, authorId, tutorId, after: last })
}

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
  /** The follower who was told last. */
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
    `select follower_id from follows where tutor_id = $2 and ($3::uuid is null or follower_id > $3)
       and exists (select 1 from posts where id = $1 and status = 'published')
     order by follower_id limit $4`,
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

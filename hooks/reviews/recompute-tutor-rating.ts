import type { CollectionAfterChangeHook, CollectionAfterDeleteHook, PayloadRequest } from 'payload'
import type { Review } from '@/payload-types'
import { idOf } from '@/hooks/shared/id-of'
import { sql, transactionOf } from '@/platform/database/transaction'

/**
 * Counts the tutor's published reviews anew in the transaction of the change.
 * The tutor's row is locked first, so that of two changes at once the later one counts the earlier. The lock lets the
 * references of other new reviews through: a stronger one would deadlock with them.
 */
async function recompute(req: PayloadRequest, tutorId: string): Promise<void> {
  const db = await transactionOf(req)
  await db.execute(sql`select 1 from tutors where id = ${tutorId} for no key update`)
  await db.execute(sql`
    insert into tutor_ratings (tutor_id, count, sum, mean, stars1, stars2, stars3, stars4, stars5)
    select ${tutorId}, count(*), coalesce(sum(rating), 0), avg(rating),
      count(*) filter (where rating = 1), count(*) filter (where rating = 2), count(*) filter (where rating = 3),
      count(*) filter (where rating = 4), count(*) filter (where rating = 5)
    from reviews where tutor_id = ${tutorId} and status = 'published'
    on conflict (tutor_id) do update set count = excluded.count, sum = excluded.sum, mean = excluded.mean, stars1 = excluded.stars1,
      stars2 = excluded.stars2, stars3 = excluded.stars3, stars4 = excluded.stars4, stars5 = excluded.stars5, updated_at = now()`)
  await db.execute(sql`
    update tutors t set rating_mean = r.mean, rating_count = r.count from tutor_ratings r where t.id = ${tutorId} and r.tutor_id = t.id`)
}

const afterChange: CollectionAfterChangeHook<Review> = async ({ doc, previousDoc, operation, req }) => {
  if (operation === 'create' || doc.status !== previousDoc.status || doc.rating !== previousDoc.rating)
    await recompute(req, idOf(doc.tutor))
  return doc
}

const afterDelete: CollectionAfterDeleteHook<Review> = async ({ doc, req }) => recompute(req, idOf(doc.tutor))

export const recomputeTutorRating = { afterChange, afterDelete }

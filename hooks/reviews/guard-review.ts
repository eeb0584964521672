import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import type { Review } from '@/payload-types'
import { AppError } from '@/platform/errors/app-error'
import { moderationRules } from '@/hooks/moderation/rules'
import { idOf, optionalIdOf } from '@/hooks/shared/id-of'
import { sql, transactionOf } from '@/platform/database/transaction'

/** What the author says: a change of any of it is an edit. */
const said = ['content', 'rating', 'clarity', 'patience', 'preparation', 'result'] as const

/** The share of a lesson that counts as having watched it. */
const watchedShare = 0.6

/** What the platform itself has seen of the two; never taken from the input. */
async function evidenceOf(
  req: PayloadRequest,
  authorId: string,
  tutorUserId: string,
): Promise<Review['evidence']> {
  const { rows } = await (
    await transactionOf(req)
  ).execute(sql`
    select 1 from watch_progress w join videos v on v.id = w.video_id
    where w.user_id = ${authorId} and v.uploader_id = ${tutorUserId} and w.watched_seconds >= ${watchedShare} * v.duration_seconds limit 1`)
  return rows.length > 0 ? 'watched' : 'none'
}

/** Whether what this person writes is shown only once moderation has checked it. */
const areChecked = async (req: PayloadRequest): Promise<boolean> =>
  req.user?.role === 'student' && (await moderationRules(req)).reviews === 'before'

/** One review of an approved tutor by a person other than the tutor; its evidence is derived, its edits are marked. */
export const guardReview: CollectionBeforeChangeHook<Review> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  const now = new Date().toISOString()
  if (operation === 'update') {
    const isEdit = said.some((field) => data[field] !== undefined && data[field] !== originalDoc?.[field])
    const waits = isEdit && originalDoc?.status === 'published' && (await areChecked(req))
    const isReply = data.reply !== undefined && data.reply !== originalDoc?.reply
    return {
      ...data,
      ...(isEdit && { editedAt: now }),
      ...(waits && { status: 'pending' as const }),
      ...(isReply && { repliedAt: data.reply ? now : null }),
    }
  }
  const tutorId = optionalIdOf(data.tutor)
  // Without a tutor the field's own rule says what is missing.
  if (!tutorId) return data
  const db = await transactionOf(req)
  const authorId = idOf(data.author)
  const { rows } = await db.execute<{ id: string; user_id: string; status: string }>(
    sql`select id, user_id, status from tutors where id = ${tutorId}`,
  )
  const tutor = rows[0]
  if (!tutor) throw new AppError('not-found')
  if (tutor.user_id === authorId) throw new AppError('self-review')
  if (tutor.status !== 'approved') throw new AppError('review-not-eligible')
  const { rows: earlier } = await db.execute(
    sql`select 1 from reviews where author_id = ${authorId} and tutor_id = ${tutor.id}`,
  )
  if (earlier.length > 0) throw new AppError('review-exists')
  return {
    ...data,
    tutorUser: tutor.user_id,
    evidence: await evidenceOf(req, authorId, tutor.user_id),
    ...((await areChecked(req)) && { status: 'pending' as const }),
  }
}

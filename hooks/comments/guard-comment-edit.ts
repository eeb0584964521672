import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import type { Comment } from '@/payload-types'
import { hasRole } from '@/cms/access/roles'
import { idOf } from '@/hooks/shared/id-of'
import { sql, transactionOf } from '@/platform/database/transaction'
import { AppError } from '@/platform/errors/app-error'

const editWindowMs = 60 * 60 * 1000

/** Whoever changes what counts takes the post first and the comments after it, so that two who do cannot block each other. */
async function lockPost(req: PayloadRequest, comment: Comment): Promise<void> {
  await (
    await transactionOf(req)
  ).execute(sql`select 1 from posts where id = ${idOf(comment.post)} for no key update`)
}

/** Authors edit the words within an hour, which shows as `editedAt`; only moderation changes the status. */
export const guardCommentEdit: CollectionBeforeChangeHook<Comment> = async ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation === 'create' || !originalDoc || !req.user) return data
  const isModerator = hasRole(req.user, 'admin', 'editor')
  if (!isModerator && data.status && data.status !== originalDoc.status) throw new AppError('forbidden')
  if (data.status && data.status !== originalDoc.status) await lockPost(req, originalDoc)
  if (data.content === undefined || data.content === originalDoc.content) return data
  if (originalDoc.status !== 'published') throw new AppError('not-found')
  if (!isModerator && Date.now() - Date.parse(originalDoc.createdAt) > editWindowMs)
    throw new AppError('comment-edit-window')
  return { ...data, editedAt: new Date().toISOString() }
}

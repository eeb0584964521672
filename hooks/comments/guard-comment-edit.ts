import type { CollectionBeforeChangeHook } from 'payload'
import type { Comment } from '@/payload-types'
import { hasRole } from '@/cms/access/roles'
import { AppError } from '@/platform/errors/app-error'

const editWindowMs = 60 * 60 * 1000

/** Authors edit the words within an hour, which shows as `editedAt`; only moderation changes the status. */
export const guardCommentEdit: CollectionBeforeChangeHook<Comment> = ({
  data,
  operation,
  originalDoc,
  req,
}) => {
  if (operation === 'create' || !originalDoc || !req.user) return data
  const isModerator = hasRole(req.user, 'admin', 'editor')
  if (!isModerator && data.status && data.status !== originalDoc.status) throw new AppError('forbidden')
  if (data.content === undefined || data.content === originalDoc.content) return data
  if (originalDoc.status !== 'published') throw new AppError('not-found')
  if (!isModerator && Date.now() - Date.parse(originalDoc.createdAt) > editWindowMs)
    throw new AppError('comment-edit-window')
  return { ...data, editedAt: new Date().toISOString() }
}

import type { CollectionBeforeChangeHook } from 'payload'
import type { Comment } from '@/payload-types'
import { optionalIdOf } from '@/hooks/shared/id-of'
import { sql, transactionOf } from '@/platform/database/transaction'
import { AppError } from '@/platform/errors/app-error'

/** Nobody asks under the lessons, or answers to the words, of a person who has blocked them. Moderation speaks to everybody. */
export const refuseBlocked: CollectionBeforeChangeHook<Comment> = async ({ data, operation, req }) => {
  if (operation !== 'create' || req.user?.role === 'admin') return data
  const db = await transactionOf(req)
  const { rowCount: isBlocked } = await db.execute(sql`
    select 1 from blocks where blocked_id = ${optionalIdOf(data.author)} and blocker_id in (
      select author_id from posts where id = ${optionalIdOf(data.post)}
      union select author_id from comments where id = ${optionalIdOf(data.parent)})`)
  if (isBlocked) throw new AppError('blocked')
  return data
}

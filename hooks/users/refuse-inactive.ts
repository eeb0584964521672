import type { CollectionBeforeLoginHook } from 'payload'
import type { User } from '@/payload-types'
import { sql, transactionOf } from '@/platform/database/transaction'
import { AppError } from '@/platform/errors/app-error'

/**
 * Whoever is suspended or deleted does not sign in, though the password is right. Asked anew: Payload has read the person before its
 * transaction, in which they are held by now.
 */
export const refuseInactive: CollectionBeforeLoginHook<User> = async ({ req, user }) => {
  const db = await transactionOf(req)
  const { rowCount: isActive } = await db.execute(
    sql`select 1 from users where id = ${user.id} and status = 'active'`,
  )
  if (!isActive) throw new AppError('forbidden')
}

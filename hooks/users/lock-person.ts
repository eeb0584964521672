import type { CollectionAfterLogoutHook, CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { AppError } from '@/platform/errors/app-error'
import { sql, transactionOf } from '@/platform/database/transaction'

/** Holds a session's person before Payload reads which sessions they have: one that begins or ends meanwhile would be undone. */
async function hold(req: PayloadRequest): Promise<void> {
  if (!req.user) return
  const db = await transactionOf(req)
  await db.execute(sql`select 1 from users where id = ${req.user.id} for update`)
}

const afterLogout: CollectionAfterLogoutHook = ({ req }) => hold(req)

const beforeOperation: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const db = await transactionOf(req)
  if (operation === 'refresh' && req.user) {
    await hold(req)
    const { _sid: sid = '' } = req.user as { _sid?: string }
    const { rowCount } = await db.execute(
      sql`select 1 from users_sessions where id = ${sid} and _parent_id = ${req.user.id}`,
    )
    if (!rowCount) throw new AppError('unauthenticated')
  }
  if (operation === 'resetPassword')
    await db.execute(sql`select 1 from users where reset_password_token = ${args.data.token} for update`)
}

export const lockPerson = { afterLogout, beforeOperation }

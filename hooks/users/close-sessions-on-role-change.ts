import type { CollectionAfterChangeHook } from 'payload'
import type { User } from '@/payload-types'
import { transactionOf, sql } from '@/platform/database/transaction'
import { silenceBrowsers } from './silence-browsers'

/** A changed role, status or password ends every session of the person, in the same transaction. */
export const closeSessionsOnRoleChange: CollectionAfterChangeHook<User> = async ({
  context,
  doc,
  previousDoc,
  operation,
  req,
}) => {
  if (operation !== 'update') return doc
  const changed =
    doc.role !== previousDoc.role || doc.status !== previousDoc.status || context.isPasswordSet === true
  if (changed) {
    const db = await transactionOf(req)
    await db.execute(sql`delete from users_sessions where _parent_id = ${doc.id}`)
    await silenceBrowsers(req, doc.id)
  }
  return doc
}

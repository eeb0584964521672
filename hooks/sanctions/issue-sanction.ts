import type { CollectionAfterChangeHook } from 'payload'
import type { Sanction } from '@/payload-types'
import { issueLink } from '@/collections/account-links/issue-link'
import { idOf } from '@/hooks/shared/id-of'
import { sql, transactionOf } from '@/platform/database/transaction'
import { silence } from './lift-sanction'

/** A sanction takes effect with its row, and the person is told by mail, with the way to appeal. */
export const issueSanction: CollectionAfterChangeHook<Sanction> = async ({ doc, operation, req }) => {
  if (operation !== 'create') return doc
  const userId = idOf(doc.user)
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ email: string }>(sql`select email from users where id = ${userId}`)
  if (doc.kind === 'mute') await silence(req, userId)
  if (doc.kind === 'suspension')
    await req.payload.update({
      collection: 'users',
      id: userId,
      data: { status: 'suspended' },
      depth: 0,
      req,
      overrideAccess: true,
    })
  await issueLink(req, { userId, kind: 'appeal', email: rows[0]!.email, sanctionId: doc.id })
  return doc
}

import type { PayloadRequest } from 'payload'
import { sql, transactionOf } from '@/platform/database/transaction'
import { AppError } from '@/platform/errors/app-error'
import { appendToAuditLog } from '@/hooks/audit-log/append-to-audit-log'

/** Brings what the row of the person says in line with the sanctions that hold. */
export async function silence(req: PayloadRequest, userId: string): Promise<void> {
  const db = await transactionOf(req)
  await db.execute(sql`
    update users set muted_until = (select max(until) from sanctions where user_id = ${userId} and kind = 'mute' and lifted_at is null),
      updated_at = now() where id = ${userId}`)
}

/**
 * Ends a sanction and its effect, in the request's transaction. A tutor's profile that was suspended with the person stays so:
 * showing it again is a decision of its own.
 * @throws AppError `not-found`, `decided-already` when it is lifted
 */
export async function liftSanction(req: PayloadRequest, id: string, reason: string): Promise<void> {
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ userId: string; kind: string; isLifted: boolean }>(sql`
    select user_id as "userId", kind, lifted_at is not null as "isLifted" from sanctions where id = ${id} for update`)
  const [sanction] = rows
  if (!sanction) throw new AppError('not-found')
  if (sanction.isLifted) throw new AppError('decided-already')
  const { userId, kind } = sanction
  await db.execute(sql`update sanctions set lifted_at = now(), updated_at = now() where id = ${id}`)
  if (kind === 'mute') await silence(req, userId)
  if (kind === 'suspension') {
    const { rowCount: isStillSuspended } = await db.execute(
      sql`select 1 from sanctions where user_id = ${userId} and kind = 'suspension' and lifted_at is null`,
    )
    if (!isStillSuspended)
      await req.payload.update({
        collection: 'users',
        id: userId,
        data: { status: 'active' },
        depth: 0,
        req,
        overrideAccess: true,
      })
  }
  await appendToAuditLog(req, {
    action: 'changed',
    subjectType: 'sanctions',
    subjectId: id,
    title: kind,
    changes: { liftedAt: { before: null, after: new Date().toISOString() } },
    reason,
  })
}

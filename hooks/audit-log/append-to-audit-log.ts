import type { PayloadRequest } from 'payload'
import { sql, transactionOf } from '@/platform/database/transaction'

/** What one field was and is; `null` for what was not there. */
export type AuditChanges = Record<string, { before: unknown; after: unknown }>

export interface AuditEntry {
  action: 'created' | 'changed' | 'deleted' | 'unlocked'
  /** The collection or global. */
  subjectType: string
  subjectId?: string
  title?: string
  changes?: AuditChanges
  reason?: string
}

/** Writes one entry in the transaction of the act, in the name of whoever asks: without the entry there is no act. */
export async function appendToAuditLog(
  req: PayloadRequest,
  { action, subjectType, subjectId, title, changes, reason }: AuditEntry,
): Promise<void> {
  const db = await transactionOf(req)
  await db.execute(sql`
    insert into audit_log (actor_id, action, subject_type, subject_id, title, changes, reason, created_at)
    values (${req.user?.id ?? null}, ${action}, ${subjectType}, ${subjectId ?? null}, ${title?.slice(0, 200) ?? null},
      ${changes ? JSON.stringify(changes) : null}, ${reason ?? null}, now())`)
}

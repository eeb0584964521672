import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { hasRole } from '@/cms/access/roles'
import { carryOut, hold, setStatus, settleReports, type Decidable } from '@/hooks/moderation/verdicts'
import { inTransaction } from '@/platform/database/in-transaction'
import { sql, transactionOf } from '@/platform/database/transaction'
import { AppError, appErrorData, describeError } from '@/platform/errors/app-error'
import { preferredLanguage } from '@/platform/errors/catalogue'
import type { ModerationResults } from '@/server/api-types'

const mostAtOnce = 50
const undoMinutes = 30

const wish = z.object({
  items: z
    .array(z.object({ kind: z.enum(['tutor', 'post', 'review', 'report', 'appeal']), id: z.uuid() }))
    .min(1)
    .max(mostAtOnce),
  verdict: z.enum(['approve', 'reject']),
  reason: z.string().trim().max(1000).optional(),
})

function requireAdmin({ user }: PayloadRequest): void {
  if (!hasRole(user, 'admin')) throw new AppError(user ? 'forbidden' : 'unauthenticated')
}

/**
 * `POST /api/moderation-decisions/decide { items: [{ kind, id }], verdict: 'approve' | 'reject', reason? }`, for admins: decides on
 * items of the queue, each in a transaction of its own. Answers 200 with one result for each (`ModerationResults`); what somebody else
 * has decided meanwhile says so. To reject takes a reason: 400 `reason-required`.
 */
export const decideEndpoint: Endpoint = {
  path: '/decide',
  method: 'post',
  handler: async (req) => {
    requireAdmin(req)
    const { data } = wish.safeParse(await req.json?.().catch(() => null))
    if (!data) throw new AppError('bad-request')
    const reason = data.reason || null
    if (data.verdict === 'reject' && !reason) throw new AppError('reason-required')
    req.context.reason = reason
    const results: ModerationResults['results'] = []
    for (const { kind, id } of data.items) {
      try {
        const decisionId = await inTransaction(req, async () => {
          const { subjectType, subjectId, title, before, after, reportIds } = await carryOut(req, kind, id, {
            verdict: data.verdict,
            reason,
          })
          const db = await transactionOf(req)
          const { rows } = await db.execute<{ id: string }>(sql`
            insert into moderation_decisions (actor_id, kind, subject_type, subject_id, title, verdict, reason, before, after, report_ids)
            values (${req.user!.id}, ${kind}, ${subjectType}, ${subjectId}, ${title}, ${data.verdict}, ${reason}, ${before}, ${after}, ${JSON.stringify(reportIds)})
            returning id`)
          return rows[0]!.id
        })
        results.push({ id, decisionId })
      } catch (error) {
        const own = appErrorData(error)
        if (!own) throw error
        const { code, message } = describeError(
          own.code,
          preferredLanguage(req.headers.get('accept-language')),
          own,
        )
        results.push({ id, error: { code, message } })
      }
    }
    return Response.json({ results } satisfies ModerationResults)
  },
}

interface Decision extends Decidable {
  before: string
  after: string
  reportIds: string[]
}

/**
 * `POST /api/moderation-decisions/:id/undo`, for admins: what waited waits again, within half an hour and as long as nothing else has
 * changed it. What the person was told stays told. Answers 204; 404 `not-found`, 409 `changed-since`.
 */
export const undoEndpoint: Endpoint = {
  path: '/:id/undo',
  method: 'post',
  handler: async (req) => {
    requireAdmin(req)
    const id = z.uuid().safeParse(req.routeParams?.id)
    if (!id.success) throw new AppError('not-found')
    await inTransaction(req, () => undo(req, id.data))
    return new Response(null, { status: 204 })
  },
}

async function undo(req: PayloadRequest, id: string): Promise<void> {
  const db = await transactionOf(req)
  const { rows } = await db.execute<Decision & { isFresh: boolean }>(sql`
    select subject_type as "subjectType", subject_id as "subjectId", before, after, report_ids as "reportIds",
      undone_at is null and created_at > now() - ${undoMinutes} * interval '1 minute' and kind <> 'appeal' as "isFresh"
    from moderation_decisions where id = ${id} for update`)
  const [decision] = rows
  if (!decision) throw new AppError('not-found')
  const { before, after, reportIds, isFresh } = decision
  const { status } = await hold(req, decision)
  if (!isFresh || status !== after) throw new AppError('changed-since')
  req.context.isUndo = true
  req.context.reason = 'undo'
  if (before !== after) await setStatus(req, decision, { status: before })
  await settleReports(req, reportIds, 'open')
  await db.execute(
    sql`update moderation_decisions set undone_at = now(), updated_at = now() where id = ${id}`,
  )
}

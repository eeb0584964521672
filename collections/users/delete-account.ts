import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { issueLink } from '@/collections/account-links/issue-link'
import { inTransaction } from '@/platform/database/in-transaction'
import { sql, transactionOf } from '@/platform/database/transaction'
import { AppError } from '@/platform/errors/app-error'
import { signInWith, wrongCurrentPassword } from './sign-in-with'

/** So long a person may change their mind. */
const graceDays = 14

const body = z.object({ currentPassword: z.string().min(1) })

/**
 * `POST /api/users/delete-account { currentPassword }`: the account is deleted after two weeks unless the person says otherwise. Told by mail,
 * with a link that keeps it. Answers 200 `{ deletionDueAt }` with the cookie of a new session; 401 `unauthenticated`, 400 `invalid`, 409
 * `last-admin`, 429 `account-locked`.
 */
export const deleteAccountEndpoint: Endpoint = {
  path: '/delete-account',
  method: 'post',
  handler: async (req) => {
    const { user } = req
    if (!user) throw new AppError('unauthenticated')
    const { data } = body.safeParse(await req.json?.().catch(() => null))
    if (!data) throw new AppError('invalid', { fields: wrongCurrentPassword })
    const cookie = await signInWith(req, user.email, data.currentPassword)
    if (!cookie) throw new AppError('invalid', { fields: wrongCurrentPassword })
    const deletionDueAt = await inTransaction(req, async () => {
      if (user.role === 'admin') await refuseLastAdmin(req, user.id)
      const db = await transactionOf(req)
      const { rows } = await db.execute<{ deletionDueAt: string }>(sql`
        update users set deletion_due_at = coalesce(deletion_due_at, now() + ${graceDays} * interval '1 day'), updated_at = now()
        where id = ${user.id} returning to_char(deletion_due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "deletionDueAt"`)
      await issueLink(req, { userId: user.id, kind: 'account-deletion', email: user.email })
      return rows[0]!.deletionDueAt
    })
    return Response.json({ deletionDueAt }, { headers: { 'Set-Cookie': cookie } })
  },
}

/** `POST /api/users/keep-account`: takes the deletion back. Answers 204, also when there is none; 401 `unauthenticated`. */
export const keepAccountEndpoint: Endpoint = {
  path: '/keep-account',
  method: 'post',
  handler: async (req) => {
    const { user } = req
    if (!user) throw new AppError('unauthenticated')
    await inTransaction(req, () => keepAccount(req, user.id))
    return new Response(null, { status: 204 })
  },
}

/** The account stays; links that would keep it are needed no more. */
export async function keepAccount(req: PayloadRequest, userId: string): Promise<void> {
  const db = await transactionOf(req)
  await db.execute(
    sql`update users set deletion_due_at = null, updated_at = now() where id = ${userId} and deletion_due_at is not null`,
  )
  await db.execute(sql`
    update account_links set expires_at = now(), updated_at = now()
    where user_id = ${userId} and kind = 'account-deletion' and used_at is null and expires_at > now()`)
}

/** Held, so that of two admins who leave at once one stays. */
async function refuseLastAdmin(req: PayloadRequest, userId: string): Promise<void> {
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ id: string; isLeaving: boolean }>(sql`
    select id, deletion_due_at is not null as "isLeaving" from users where role = 'admin' and status = 'active' order by id for update`)
  if (!rows.some(({ id, isLeaving }) => id !== userId && !isLeaving)) throw new AppError('last-admin')
}

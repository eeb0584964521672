import type { Endpoint, PayloadRequest } from 'payload'
import { z } from 'zod'
import { keepAccount } from '@/collections/users/delete-account'
import { signInAfterSetting } from '@/collections/users/sign-in-with'
import { passwordProblem } from '@/hooks/users/password-rules'
import { inTransaction } from '@/platform/database/in-transaction'
import { sql, transactionOf } from '@/platform/database/transaction'
import { AppError } from '@/platform/errors/app-error'
import { clientAddress, rateLimitsOf } from '@/platform/rate-limits'
import type { AccountLink, LinkSanction, UsedLink } from '@/server/api-types'
import type { AccountLinkKind } from './account-link-kinds'
import { expireLinks } from './issue-link'
import { readAccountLinkToken } from './link-token'

interface Link {
  id: string
  userId: string
  kind: AccountLinkKind
  email: string
  newEmail: string | null
  state: 'good' | 'used' | 'expired'
  sanction: LinkSanction | null
}

const tokenBody = z.object({
  token: z.string().max(200),
  password: z.string().optional(),
  text: z.string().optional(),
})

async function findLink(req: PayloadRequest, token: string): Promise<Link> {
  const id = readAccountLinkToken(req.payload.config.secret, token)
  const db = await transactionOf(req)
  const { rows } = id
    ? await db.execute<Link>(sql`
        select l.id, l.user_id as "userId", l.kind, l.email, l.new_email as "newEmail",
          case when l.used_at is not null then 'used' when l.expires_at <= now() then 'expired' else 'good' end as state,
          case when s.id is not null then json_build_object('id', s.id, 'kind', s.kind, 'reason', s.reason, 'until', s.until,
            'appealStatus', s.appeal_status, 'appealAnswer', s.appeal_answer, 'isLifted', s.lifted_at is not null) end as sanction
        from account_links l left join sanctions s on s.id = l.sanction_id
        join users u on u.id = l.user_id and (u.status = 'active' or (u.status = 'suspended' and s.id is not null)) where l.id = ${id}`)
    : { rows: [] }
  if (!rows[0]) throw new AppError('link-invalid')
  return rows[0]
}

const refuse = (state: Exclude<Link['state'], 'good'>): never => {
  throw new AppError(state === 'used' ? 'link-used' : 'link-expired')
}

async function bodyOf(req: PayloadRequest) {
  await rateLimitsOf(req.payload).take('account-link', { address: clientAddress(req.headers) })
  const { data } = tokenBody.safeParse(await req.json?.().catch(() => null))
  if (!data) throw new AppError('link-invalid')
  return data
}

/**
 * `POST /api/account-links/read { token }`: what a link is for, `{ kind, email, newEmail, sanction }`, without using it; the token stands in no address.
 * Errors: 400 `link-invalid`, 410 `link-expired` or `link-used`, 429 `rate-limited`.
 */
export const readLink: Endpoint = {
  path: '/read',
  method: 'post',
  handler: async (req) => {
    const { kind, email, newEmail, state, sanction } = await findLink(req, (await bodyOf(req)).token)
    // A sanction may be read again once something was said to it.
    if (state === 'expired' || (state === 'used' && !sanction)) refuse(state)
    return Response.json({ kind, email, newEmail, sanction } satisfies AccountLink)
  },
}

/**
 * `POST /api/account-links/use { token, password?, text? }`: does what the link is for, once: confirms the address, sets the new password (which
 * ends every session and begins one in this browser), confirms one end of a change of the address or takes an appeal, `text`.
 * Answers 200 `{ kind, isDone }`; a change of the address is done with its second link. Errors as `read`, and 400 `invalid` for the
 * password or the text, with which the link stays good, 409 `email-taken` when somebody took the address meanwhile.
 */
export const useLink: Endpoint = {
  path: '/use',
  method: 'post',
  handler: async (req) => {
    const { token, password, text } = await bodyOf(req)
    const link = await findLink(req, token)
    if (link.state !== 'good') refuse(link.state)
    if (link.kind === 'reset-password') {
      const problem = passwordProblem(password)
      if (problem) throw new AppError('invalid', { fields: { password: problem } })
    }
    const appeal = text?.trim() ?? ''
    if (link.kind === 'appeal' && (appeal.length < 10 || appeal.length > 2000))
      throw new AppError('invalid', { fields: { text: appealProblem } })
    // They only tell.
    if (link.kind === 'appeal-answer' || link.kind === 'export-ready') throw new AppError('link-invalid')
    const isDone = await inTransaction(req, async () => {
      await takeLink(req, link)
      return effects[link.kind](req, link, link.kind === 'appeal' ? appeal : password!)
    })
    const cookie = link.kind === 'reset-password' && (await signInAnew(req, link.email, password!))
    const answer: UsedLink = { kind: link.kind, isDone }
    return Response.json(answer, { headers: cookie ? { 'Set-Cookie': cookie } : {} })
  },
}

const appealProblem = {
  ru: 'Напишите, почему вы не согласны: от 10 до 2000 знаков.',
  en: 'Say why you disagree: 10 to 2000 characters.',
}

/** Whoever reads the mailbox is the person: tries of others to sign in are forgotten. */
async function signInAnew(req: PayloadRequest, email: string, password: string): Promise<string> {
  await rateLimitsOf(req.payload).forget('sign-in', email)
  return signInAfterSetting(req, email, password)
}

/** Holds the person, then uses the link up. Of two that come at once one finds it used. */
async function takeLink(req: PayloadRequest, { id, userId }: Link): Promise<void> {
  const db = await transactionOf(req)
  await db.execute(sql`select 1 from users where id = ${userId} for update`)
  const { rowCount } = await db.execute(sql`
    update account_links set used_at = now(), updated_at = now() where id = ${id} and used_at is null and expires_at > now()`)
  if (rowCount) return
  const { rows } = await db.execute<{ isUsed: boolean }>(
    sql`select used_at is not null as "isUsed" from account_links where id = ${id}`,
  )
  refuse(rows[0]?.isUsed ? 'used' : 'expired')
}

/** What each link does, with the new password or what the person says. @returns whether all is done that it is for */
const effects: Record<AccountLinkKind, (req: PayloadRequest, link: Link, words: string) => Promise<boolean>> =
  {
    'verify-email': async (req, { userId, email }) => {
      const db = await transactionOf(req)
      const { rowCount } = await db.execute(
        sql`update users set email_verified_at = now(), updated_at = now() where id = ${userId} and email = ${email}`,
      )
      if (!rowCount) throw new AppError('link-expired')
      return true
    },
    'reset-password': async (req, { userId, email }, password) => {
      const db = await transactionOf(req)
      // Whoever reads the mailbox is the person: the address is confirmed with it.
      const { rowCount } = await db.execute(sql`
      update users set email_verified_at = coalesce(email_verified_at, now())
      where id = ${userId} and email = ${email}`)
      if (!rowCount) throw new AppError('link-expired')
      await req.payload.update({
        collection: 'users',
        id: userId,
        data: { password },
        depth: 0,
        req,
        overrideAccess: true,
        context: { isPasswordConfirmed: true },
      })
      return true
    },
    appeal: async (req, { sanction }, text) => {
      const db = await transactionOf(req)
      const { rowCount } = await db.execute(sql`
      update sanctions set appeal_text = ${text}, appealed_at = now(), appeal_status = 'open', updated_at = now()
      where id = ${sanction!.id} and lifted_at is null and appeal_status = 'none'`)
      if (!rowCount) throw new AppError('link-expired')
      return true
    },
    'appeal-answer': async () => true,
    'export-ready': async () => true,
    'account-deletion': async (req, { userId }) => {
      await keepAccount(req, userId)
      return true
    },
    'approve-email-change': changeEmailWhenBothAgree,
    'confirm-new-email': changeEmailWhenBothAgree,
  }

/** The two links of one request are of one moment. */
async function changeEmailWhenBothAgree(
  req: PayloadRequest,
  { id, userId, newEmail }: Link,
): Promise<boolean> {
  const db = await transactionOf(req)
  const { rowCount: isOtherOpen } = await db.execute(sql`
    select 1 from account_links this join account_links other on other.user_id = this.user_id
      and other.new_email = this.new_email and other.created_at = this.created_at and other.used_at is null
    where this.id = ${id}`)
  if (isOtherOpen) return false
  await req.payload.update({
    collection: 'users',
    id: userId,
    data: { email: newEmail!, emailVerifiedAt: new Date().toISOString() },
    depth: 0,
    req,
    overrideAccess: true,
    context: { isEmailConfirmed: true },
  })
  await expireLinks(req, userId)
  return true
}

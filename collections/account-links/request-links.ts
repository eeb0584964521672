import type { Endpoint, PayloadRequest } from 'payload'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { emailInput, emailProblem } from '@/collections/users/email-input'
import { signInWith, wrongCurrentPassword } from '@/collections/users/sign-in-with'
import { inTransaction } from '@/platform/database/in-transaction'
import { sql, transactionOf } from '@/platform/database/transaction'
import { AppError } from '@/platform/errors/app-error'
import { clientAddress, rateLimitsOf } from '@/platform/rate-limits'
import { expireLinks, issueLink } from './issue-link'

const bodyOf = (req: PayloadRequest): Promise<unknown> =>
  req.json?.().catch(() => null) ?? Promise.resolve(null)

/** So long an answer takes at least that must not tell whether there is an account, in milliseconds. */
const sameForAllMs = 250

/** Counts one mail to an account, whether or not there is one. */
const limitMails = (req: PayloadRequest, account: string): Promise<void> =>
  rateLimitsOf(req.payload).take('account-mail', { account, address: clientAddress(req.headers) })

/**
 * `POST /api/account-links/verification`: mails the link once more by which the person shows that the address is theirs.
 * Answers 204, also when that is shown already; 401 `unauthenticated`, 429 `rate-limited`.
 */
export const requestVerification: Endpoint = {
  path: '/verification',
  method: 'post',
  handler: async (req) => {
    const { user } = req
    if (!user) throw new AppError('unauthenticated')
    if (user.emailVerifiedAt) return new Response(null, { status: 204 })
    await limitMails(req, user.email)
    await inTransaction(req, () =>
      issueLink(req, { userId: user.id, kind: 'verify-email', email: user.email }),
    )
    return new Response(null, { status: 204 })
  },
}

/**
 * `POST /api/account-links/password-reset { email }`: mails a link by which a new password is set.
 * Answers 204 whether or not there is such an account, and as late; 400 `invalid` for what is no address, 429 `rate-limited`.
 */
export const requestPasswordReset: Endpoint = {
  path: '/password-reset',
  method: 'post',
  handler: async (req) => {
    const { data } = z.object({ email: emailInput }).safeParse(await bodyOf(req))
    if (!data) throw new AppError('invalid', { fields: { email: emailProblem } })
    await limitMails(req, data.email)
    await Promise.all([pause(sameForAllMs), inTransaction(req, () => mailReset(req, data.email))])
    return new Response(null, { status: 204 })
  },
}

async function mailReset(req: PayloadRequest, email: string): Promise<void> {
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from users where email = ${email} and status = 'active'`,
  )
  if (rows[0]) await issueLink(req, { userId: rows[0].id, kind: 'reset-password', email })
}

const emailChange = z.object({ email: emailInput, currentPassword: z.string().min(1) })

/**
 * `POST /api/account-links/email-change { email, currentPassword }`: mails a link to the new address and, where the present one was ever
 * confirmed, one to that; the address changes when both were followed. Answers 204 with the cookie of a new session, 401
 * `unauthenticated`, 400 `invalid`, 409 `email-taken`, 429 `account-locked`
 * or `rate-limited`.
 */
export const requestEmailChange: Endpoint = {
  path: '/email-change',
  method: 'post',
  handler: async (req) => {
    const { user } = req
    if (!user) throw new AppError('unauthenticated')
    const { data, error } = emailChange.safeParse(await bodyOf(req))
    if (!data) {
      const isEmailWrong = error.issues.some(({ path }) => path[0] !== 'currentPassword')
      throw new AppError('invalid', { fields: isEmailWrong ? { email: emailProblem } : wrongCurrentPassword })
    }
    const { email: newEmail } = data
    if (newEmail === user.email)
      throw new AppError('invalid', {
        fields: { email: { ru: 'Это и есть ваша почта.', en: 'This is your e-mail already.' } },
      })
    await refuseTaken(req, newEmail)
    // Last of all that may refuse: it begins a new session in this browser, whose cookie must reach it.
    const cookie = await signInWith(req, user.email, data.currentPassword)
    if (!cookie) throw new AppError('invalid', { fields: wrongCurrentPassword })
    await limitMails(req, user.email)
    await inTransaction(req, async () => {
      await expireLinks(req, user.id, ['approve-email-change'])
      await issueLink(req, { userId: user.id, kind: 'confirm-new-email', email: newEmail, newEmail })
      if (user.emailVerifiedAt)
        await issueLink(req, { userId: user.id, kind: 'approve-email-change', email: user.email, newEmail })
    })
    return new Response(null, { status: 204, headers: { 'Set-Cookie': cookie } })
  },
}

async function refuseTaken(req: PayloadRequest, email: string): Promise<void> {
  const db = await transactionOf(req)
  const { rowCount } = await db.execute(sql`select 1 from users where email = ${email}`)
  if (rowCount)
    throw new AppError('email-taken', {
      fields: { email: { ru: 'Эта почта уже занята.', en: 'This e-mail is taken.' } },
    })
}

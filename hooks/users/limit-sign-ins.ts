import { pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import type { CollectionAfterLoginHook, CollectionBeforeOperationHook, PayloadRequest } from 'payload'
import { hasRole } from '@/cms/access/roles'
import { appendToAuditLog } from '@/hooks/audit-log/append-to-audit-log'
import { sql, transactionOf } from '@/platform/database/transaction'
import { clientAddress, rateLimitsOf } from '@/platform/rate-limits'
import type { User } from '@/payload-types'
import { readDeviceCookie } from './device-cookie'

const derive = promisify(pbkdf2)

/** As Payload hashes passwords. */
const hashing = { iterations: 600_000, bytes: 32, digest: 'sha256' }

const normaliseEmail = (email: string) => email.trim().toLowerCase()

/**
 * Takes one try before the password is looked at, so that of any number that come at once no more are looked at than may be. A browser in which the
 * person has signed in before has tries of its own: whoever guesses does not lock the person out. For an address without an account
 * the same is done and as long: neither answer nor time tells which there are.
 */
const beforeOperation: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  const { email, password } = ((args as { data?: unknown }).data ?? {}) as Record<string, unknown>
  if (typeof email !== 'string') return
  const account = normaliseEmail(email)
  const limits = rateLimitsOf(req.payload)
  // Asked before Payload asks who may.
  if (operation === 'unlock' && hasRole(req.user, 'admin')) {
    await limits.forget('sign-in', account)
    await tellOfUnlocking(req, account)
  }
  if (operation !== 'login') return

  const { isThere, deviceId } = await look(req, account)
  const key = deviceId ? `${account} on ${deviceId}` : account
  // A request tries one account: signing in is closed in GraphQL.
  req.context.triesKey = key
  if (req.context.isPasswordKnown === true) return
  await limits.take('sign-in', { account: key, address: clientAddress(req.headers) })
  if (!isThere && typeof password === 'string')
    await derive(password, account, hashing.iterations, hashing.bytes, hashing.digest)
}

/** Whether there is the account, and whether it is used in this browser. */
async function look(
  req: PayloadRequest,
  account: string,
): Promise<{ isThere: boolean; deviceId: string | null }> {
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ deviceId: string | null }>(sql`
    select d.id as "deviceId" from users u
    left join devices d on d.user_id = u.id and d.fingerprint = ${readDeviceCookie(req) ?? ''}
    where u.email = ${account}`)
  return { isThere: rows.length > 0, deviceId: rows[0]?.deviceId ?? null }
}

async function tellOfUnlocking(req: PayloadRequest, account: string): Promise<void> {
  const db = await transactionOf(req)
  const { rows } = await db.execute<{ id: string; name: string }>(
    sql`select id, name from users where email = ${account}`,
  )
  const [user] = rows
  if (user)
    await appendToAuditLog(req, {
      action: 'unlocked',
      subjectType: 'users',
      subjectId: user.id,
      title: user.name,
    })
}

/** The right password gives back the tries that came before it. */
const afterLogin: CollectionAfterLoginHook<User> = async ({ req }) => {
  const { triesKey } = req.context
  if (typeof triesKey === 'string') await rateLimitsOf(req.payload).forget('sign-in', triesKey)
}

export const limitSignIns = { beforeOperation, afterLogin }

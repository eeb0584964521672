import { decodeJwt } from 'jose'
import type { CollectionAfterLoginHook } from 'payload'
import type { User } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { userDeviceAdded } from '@/events/users'
import { sql, transactionOf, type SqlConnection } from '@/platform/database/transaction'
import { newFingerprint, readDeviceCookie, sendDeviceCookie } from './device-cookie'

/** What is known of a browser: the session that has just begun in it, what it says of itself and the first language it asks for, best with a country. */
interface Seen {
  sessionId: string
  userAgent: string | null
  language: string | null
}

/**
 * Knows the browser of every sign-in by a signed cookie. One that the person never used before is told to them, in the
 * transaction of the sign-in; the very first one, soon after the registration, is not. Only the cookie makes two sign-ins one device:
 * whoever looks alike a moment later may be somebody else.
 */
export const rememberDevice: CollectionAfterLoginHook<User> = async ({ req, token, user }) => {
  // Code of our own that signs in has no browser.
  if (req.payloadAPI === 'local') return
  const db = await transactionOf(req)
  // One sign-in of a person at a time.
  await db.execute(sql`select 1 from users where id = ${user.id} for no key update`)
  if (user.role === 'tutor')
    await db.execute(sql`update tutors set last_seen_at = now() where user_id = ${user.id}`)
  const fingerprint = readDeviceCookie(req) ?? newFingerprint()
  sendDeviceCookie(req, fingerprint)
  const seen = { sessionId: decodeJwt<{ sid: string }>(token).sid, ...saidBy(req.headers) }
  if (await beginAgain(db, user.id, fingerprint, seen)) return

  const { sessionId, userAgent, language } = seen
  const { rows } = await db.execute<{ id: string; is_first: boolean }>(sql`
    insert into devices (user_id, fingerprint, user_agent, language, session_id, last_seen_at)
    values (${user.id}, ${fingerprint}, ${userAgent}, ${language}, ${sessionId}, now())
    returning id, not exists (select 1 from devices d where d.user_id = ${user.id})
      and exists (select 1 from users u where u.id = ${user.id} and u.created_at > now() - interval '1 hour') as is_first`)
  const { id: deviceId, is_first: isFirst } = rows[0]!
  if (!isFirst) await appendToOutbox(req, userDeviceAdded, { userId: user.id, deviceId })
}

function saidBy(headers: Headers): Omit<Seen, 'sessionId'> {
  const tags = (headers.get('accept-language') ?? '')
    .split(',')
    .map((part) => part.split(';')[0]!.trim())
    .filter((tag) => /^[a-z]{2,3}(-[a-z0-9]{1,8}){0,3}$/i.test(tag))
  return {
    userAgent: headers.get('user-agent')?.slice(0, 400) ?? null,
    language: tags.find((tag) => tag.includes('-')) ?? tags[0] ?? null,
  }
}

/** In a browser that is known a new session takes the place of the last one. @returns whether it is known */
async function beginAgain(
  db: SqlConnection,
  userId: string,
  fingerprint: string,
  seen: Seen,
): Promise<boolean> {
  const { rows } = await db.execute<{ id: string; session_id: string | null }>(
    sql`select id, session_id from devices where user_id = ${userId} and fingerprint = ${fingerprint}`,
  )
  const [device] = rows
  if (!device) return false
  const { sessionId, userAgent, language } = seen
  if (device.session_id) {
    await db.execute(
      sql`delete from users_sessions where id = ${device.session_id} and _parent_id = ${userId}`,
    )
    await db.execute(
      sql`update push_subscriptions set session_id = ${sessionId} where session_id = ${device.session_id} and user_id = ${userId}`,
    )
  }
  await db.execute(sql`
    update devices set session_id = ${sessionId}, user_agent = ${userAgent}, language = ${language}, last_seen_at = now(), updated_at = now()
    where id = ${device.id}`)
  return true
}

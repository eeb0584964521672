import type { CollectionAfterLoginHook } from 'payload'
import type { User } from '@/payload-types'
import { appendToOutbox } from '@/events/outbox'
import { userDeviceAdded } from '@/events/users'
import { sql, transactionOf } from '@/platform/database/transaction'
import { newFingerprint, readDeviceCookie, sendDeviceCookie } from './device-cookie'

/**
 * Knows the browser of every sign-in by a signed cookie. One that the person never used before is told to them, in the
 * transaction of the sign-in; the very first one, soon after the registration, is not. Only the cookie makes two sign-ins one device:
 * whoever looks alike a moment later may be somebody else.
 */
export const rememberDevice: CollectionAfterLoginHook<User> = async ({ req, user }) => {
  // Code of our own that signs in has no browser.
  if (req.payloadAPI === 'local') return
  const db = await transactionOf(req)
  // One sign-in of a person at a time.
  await db.execute(sql`select 1 from users where id = ${user.id} for no key update`)
  const userAgent = req.headers.get('user-agent')?.slice(0, 400) ?? null
  const fingerprint = readDeviceCookie(req) ?? newFingerprint()
  sendDeviceCookie(req, fingerprint)

  const { rowCount: isKnown } = await db.execute(
    sql`update devices set last_seen_at = now(), updated_at = now() where user_id = ${user.id} and fingerprint = ${fingerprint}`,
  )
  if (isKnown) return
  const { rows } = await db.execute<{ id: string; is_first: boolean }>(sql`
    insert into devices (user_id, fingerprint, user_agent, last_seen_at) values (${user.id}, ${fingerprint}, ${userAgent}, now())
    returning id, not exists (select 1 from devices d where d.user_id = ${user.id})
      and exists (select 1 from users u where u.id = ${user.id} and u.created_at > now() - interval '1 hour') as is_first`)
  const { id: deviceId, is_first: isFirst } = rows[0]!
  if (!isFirst) await appendToOutbox(req, userDeviceAdded, { userId: user.id, deviceId })
}

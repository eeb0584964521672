import { createPublicKey } from 'node:crypto'
import type { Pool } from 'pg'
import { z } from 'zod'
import { poolTransaction } from '@/platform/database/pool-transaction'
import { AppError } from '@/platform/errors/app-error'
import type { Push } from '@/platform/ports/push'
import type { Viewer } from '@/server/gateway/session'

/** Browsers of one person; of more the oldest go. */
export const mostBrowsers = 10

const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .refine((text) => Buffer.from(text, 'base64url').length === bytes)
const subscription = z.object({
  endpoint: z.url().max(2000),
  keys: z.object({ p256dh: base64url(65).refine(isPointOnCurve), auth: base64url(16) }),
})
const named = z.strictObject({ endpoint: z.string().max(2000) })

/** What is no key would only be found out with the first message. */
function isPointOnCurve(p256dh: string): boolean {
  const point = Buffer.from(p256dh, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString('base64url'))
  try {
    createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' })
    return point[0] === 4
  } catch {
    return false
  }
}

/**
 * From now on this browser is woken for this person, and for nobody who used it before.
 * @param body what the browser's `PushSubscription` says of itself in JSON
 * @throws AppError `bad-request`, or `push-service-refused` for an address that is not one of a push service
 */
export async function keepSubscription(
  { pool, push }: { pool: Pool; push: Push },
  viewer: Pick<Viewer, 'id' | 'sessionId'>,
  body: unknown,
  userAgent: string | undefined,
): Promise<void> {
  const { data, success } = subscription.safeParse(body)
  if (!success) throw new AppError('bad-request')
  const { endpoint, keys } = data
  if (!push.accepts(endpoint)) throw new AppError('push-service-refused')
  await poolTransaction(pool, async (db) => {
    // Of two browsers that come at the same time the second one sees the first.
    await db.query(`select pg_advisory_xact_lock(hashtextextended('push-subscriptions:' || $1, 0))`, [
      viewer.id,
    ])
    await db.query(
      `insert into push_subscriptions (user_id, endpoint, p256dh, auth, user_agent, session_id) values ($1, $2, $3, $4, $5, $6)
       on conflict (endpoint) do update set user_id = excluded.user_id, p256dh = excluded.p256dh, auth = excluded.auth, user_agent = excluded.user_agent,
         session_id = excluded.session_id,
         created_at = case when push_subscriptions.user_id = excluded.user_id then push_subscriptions.created_at else now() end, updated_at = now()`,
      [viewer.id, endpoint, keys.p256dh, keys.auth, userAgent?.slice(0, 400), viewer.sessionId],
    )
    await db.query(
      `delete from push_subscriptions where id in (
         select id from push_subscriptions where user_id = $1 order by updated_at desc, id offset ${mostBrowsers})`,
      [viewer.id],
    )
  })
}

/**
 * This browser is not woken any more, whoever it was woken for: only the browser itself knows its endpoint.
 * @throws AppError `bad-request`
 */
export async function forgetBrowser(pool: Pool, body: unknown): Promise<void> {
  const { data, success } = named.safeParse(body)
  if (!success) throw new AppError('bad-request')
  await pool.query('delete from push_subscriptions where endpoint = $1', [data.endpoint])
}

/** Removes another browser of the person. @throws AppError `not-found` when it is not one of theirs */
export async function removeSubscription(pool: Pool, userId: string, id: string): Promise<void> {
  const { rowCount } = await pool.query('delete from push_subscriptions where id = $1 and user_id = $2', [
    id,
    userId,
  ])
  if (rowCount === 0) throw new AppError('not-found')
}

import { createHmac, timingSafeEqual } from 'node:crypto'
import { mutableTypes } from '@/collections/notifications/notification-types'

/** What a person can stop by a link in a mail: kinds of notifications, and the digest. */
export interface Unsubscription {
  userId: string
  kinds: readonly string[]
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const known: ReadonlySet<string> = new Set([...mutableTypes, 'digest'])

/** A key of its own, so that no other signature of the site passes for one of these. */
const sign = (secret: string, body: string) =>
  createHmac('sha256', createHmac('sha256', secret).update('nastavnik unsubscribe').digest())
    .update(body)
    .digest()

/** For the address in a mail; it holds for good, as a mail does. */
export function unsubscribeToken(secret: string, { userId, kinds }: Unsubscription): string {
  const body = Buffer.from([userId, ...kinds].join(' ')).toString('base64url')
  return `${body}.${sign(secret, body).toString('base64url')}`
}

/** What the token says; `null` for one that is not ours. */
export function readUnsubscribeToken(secret: string, token: string): Unsubscription | null {
  const [body = '', signature = '', ...more] = token.split('.')
  const given = Buffer.from(signature, 'base64url')
  const right = sign(secret, body)
  if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return null
  const [userId = '', ...kinds] = Buffer.from(body, 'base64url').toString().split(' ')
  const stillKnown = kinds.filter((kind) => known.has(kind))
  return uuid.test(userId) && stillKnown.length > 0 ? { userId, kinds: stillKnown } : null
}

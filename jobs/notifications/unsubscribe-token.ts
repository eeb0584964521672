import { mutableTypes } from '@/collections/notifications/notification-types'
import { isSignedBy, signatureOf } from '@/platform/signature'

/** What a person can stop by a link in a mail: kinds of notifications, and the digest. */
export interface Unsubscription {
  userId: string
  kinds: readonly string[]
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const known: ReadonlySet<string> = new Set([...mutableTypes, 'digest'])

/** For the address in a mail; it holds for good, as a mail does. */
export function unsubscribeToken(secret: string, { userId, kinds }: Unsubscription): string {
  const body = Buffer.from([userId, ...kinds].join(' ')).toString('base64url')
  return `${body}.${signatureOf(secret, 'unsubscribe', body)}`
}

/** What the token says; `null` for one that is not ours. */
export function readUnsubscribeToken(secret: string, token: string): Unsubscription | null {
  const [body = '', signature = '', ...more] = token.split('.')
  if (more.length > 0 || !isSignedBy(secret, 'unsubscribe', body, signature)) return null
  const [userId = '', ...kinds] = Buffer.from(body, 'base64url').toString().split(' ')
  const stillKnown = kinds.filter((kind) => known.has(kind))
  return uuid.test(userId) && stillKnown.length > 0 ? { userId, kinds: stillKnown } : null
}

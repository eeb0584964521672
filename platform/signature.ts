import { createHmac, timingSafeEqual } from 'node:crypto'

/** What is signed for; each has a key of its own, so that no signature passes for one of another purpose. */
export type SignaturePurpose = 'device' | 'unsubscribe' | 'account link'

/** A signature by the secret of the site, in letters that an address and a cookie may carry. */
export const signatureOf = (secret: string, purpose: SignaturePurpose, text: string): string =>
  createHmac('sha256', createHmac('sha256', secret).update(`nastavnik ${purpose}`).digest())
    .update(text)
    .digest('base64url')

/** Whether `signature` is ours for `text`; takes as long for every wrong one. */
export function isSignedBy(
  secret: string,
  purpose: SignaturePurpose,
  text: string,
  signature: string,
): boolean {
  const given = Buffer.from(signature, 'base64url')
  const right = Buffer.from(signatureOf(secret, purpose, text), 'base64url')
  return given.length === right.length && timingSafeEqual(given, right)
}

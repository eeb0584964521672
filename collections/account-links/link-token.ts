import { isSignedBy, signatureOf } from '@/platform/signature'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/**
 * What the mail carries. It is made when the mail is sent and kept nowhere: whoever reads the database cannot use a link.
 * @param secret PAYLOAD_SECRET as it is set; `payload.secret` is a hash of it
 */
export const accountLinkToken = (secret: string, linkId: string): string =>
  `${linkId}.${signatureOf(secret, 'account link', linkId)}`

/** The link's id; `null` for a token that is not ours. */
export function readAccountLinkToken(secret: string, token: string): string | null {
  const [linkId = '', signature = '', ...more] = token.split('.')
  return more.length === 0 && uuid.test(linkId) && isSignedBy(secret, 'account link', linkId, signature)
    ? linkId
    : null
}

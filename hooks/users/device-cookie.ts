import { randomUUID } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { generateCookie, parseCookies } from 'payload/shared'
import { isSignedBy, signatureOf } from '@/platform/signature'

/** A browser keeps no cookie longer than 400 days; each sign-in begins them anew. */
const lifetimeSeconds = 400 * 86_400

const nameOf = ({ payload }: PayloadRequest) => `${payload.config.cookiePrefix}-device`

/** The fingerprint of a browser that was never seen before. */
export const newFingerprint = (): string => randomUUID()

/**
 * The fingerprint in the request's cookie; `null` where there is none of ours. It is signed: whoever reads the
 * database cannot pass for a known device.
 */
export function readDeviceCookie(req: PayloadRequest): string | null {
  const [fingerprint = '', signature = ''] = (parseCookies(req.headers).get(nameOf(req)) ?? '').split('.')
  return isSignedBy(req.payload.secret, 'device', fingerprint, signature) ? fingerprint : null
}

/** Lets the browser carry the fingerprint from now on; scripts cannot read it. */
export function sendDeviceCookie(req: PayloadRequest, fingerprint: string): void {
  const { cookies } = req.payload.collections.users.config.auth
  const cookie = generateCookie<false>({
    name: nameOf(req),
    value: `${fingerprint}.${signatureOf(req.payload.secret, 'device', fingerprint)}`,
    maxAge: lifetimeSeconds,
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: cookies.secure,
    returnCookieAsObject: false,
  })
  req.responseHeaders ??= new Headers()
  req.responseHeaders.append('Set-Cookie', cookie)
}

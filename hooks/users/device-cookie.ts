import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { generateCookie, parseCookies } from 'payload/shared'

/** A browser keeps no cookie longer than 400 days; each sign-in begins them anew. */
const lifetimeSeconds = 400 * 86_400

/** A key of its own, so that no other signature of the site passes for one of these. */
const sign = (secret: string, fingerprint: string) =>
  createHmac('sha256', createHmac('sha256', secret).update('nastavnik device').digest())
    .update(fingerprint)
    .digest()

const nameOf = ({ payload }: PayloadRequest) => `${payload.config.cookiePrefix}-device`

/** The fingerprint of a browser that was never seen before. */
export const newFingerprint = (): string => randomUUID()

/**
 * The fingerprint in the request's cookie; `null` where there is none of ours. It is signed: whoever reads the
 * database cannot pass for a known device.
 */
export function readDeviceCookie(req: PayloadRequest): string | null {
  const [fingerprint = '', signature = ''] = (parseCookies(req.headers).get(nameOf(req)) ?? '').split('.')
  const given = Buffer.from(signature, 'base64url')
  const right = sign(req.payload.secret, fingerprint)
  return given.length === right.length && timingSafeEqual(given, right) ? fingerprint : null
}

/** Lets the browser carry the fingerprint from now on; scripts cannot read it. */
export function sendDeviceCookie(req: PayloadRequest, fingerprint: string): void {
  const { cookies } = req.payload.collections.users.config.auth
  const cookie = generateCookie<false>({
    name: nameOf(req),
    value: `${fingerprint}.${sign(req.payload.secret, fingerprint).toString('base64url')}`,
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

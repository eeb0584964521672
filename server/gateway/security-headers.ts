import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

interface Options {
  isDevelopment: boolean
  isHttps: boolean
  /** Beside our own. */
  pictureOrigin: string | null
}

const policyFor = (nonce: string, { isDevelopment, pictureOrigin }: Options) =>
  [
    `default-src 'self'`,
    // Next's development client evaluates code; production never does.
    `script-src 'self' 'nonce-${nonce}'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'unsafe-inline'`,
    // A handout that is a picture comes by a redirect to where it lies.
    `img-src 'self' data: blob:${pictureOrigin ? ` ${pictureOrigin}` : ''}`,
    `media-src 'self' blob:`,
    `font-src 'self'`,
    `connect-src 'self'${isDevelopment ? ' ws:' : ''}`,
    `worker-src 'self' blob:`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'self'`,
  ].join('; ')

/**
 * The name under which a page speaks of itself (canonical addresses, redirects) is ours, whatever the client claims.
 * @param origins the public one first
 */
export const fixHost = (origins: readonly string[]): RequestHandler => {
  const hosts = origins.map((origin) => new URL(origin).host)
  return (req, _res, next) => {
    for (const name of ['x-forwarded-host', 'x-forwarded-port', 'forwarded']) delete req.headers[name]
    if (!hosts.includes(req.headers.host ?? '')) req.headers.host = hosts[0]
    next()
  }
}

/**
 * The security headers of every answer. Scripts run by a nonce made for the request: Next finds it in the request's own
 * policy header, the pages in `x-csp-nonce`. What a client sends under these names never gets through.
 */
export function securityHeaders(options: Options): RequestHandler[] {
  const base = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: options.isHttps,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })
  const policy: RequestHandler = (req, res, next) => {
    const nonce = randomBytes(16).toString('base64')
    const value = policyFor(nonce, options)
    for (const name of Object.keys(req.headers))
      if (name.startsWith('x-middleware-') || name.startsWith('x-internal-')) delete req.headers[name]
    req.headers['content-security-policy'] = value
    req.headers['x-csp-nonce'] = nonce
    res.setHeader('Content-Security-Policy', value)
    res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
    next()
  }
  return [base, policy]
}

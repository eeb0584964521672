import createMiddleware from 'next-intl/middleware'
import { routing } from './lib/i18n/routing'

export default createMiddleware(routing)

export const config = {
  // Everything the front door answers itself, and Next's own files, never gets a language.
  matcher: [
    '/((?!(?:admin|api|uploads|media|live|health|cms-static|_next)(?:/|$)|icon\\.svg$|service-worker\\.js$|favicon\\.ico$|robots\\.txt$|sitemap\\.xml$).*)',
  ],
}

import type { RequestHandler } from 'express'
import type { RateLimits } from '@/platform/rate-limits'
import type { Sessions } from './session'

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What comes in many parts by itself, and is limited by how many are begun. */
const uploads = /^\/uploads\//

/**
 * Refuses whoever changes things faster than a person does: a signed-in one by the account, a guest by the address. The session is asked
 * for anew: one that is over changes nothing, and while the database is away a change is refused here, at once.
 */
export const limitChanges =
  (rateLimits: RateLimits, sessions: Sessions): RequestHandler =>
  async (req, _res, next) => {
    if (!reading.has(req.method) && !uploads.test(req.path)) {
      const viewer = await sessions.viewerOf(req, { isFresh: true })
      await rateLimits.take('change', viewer ? { account: viewer.id } : { address: req.ip })
    }
    next()
  }

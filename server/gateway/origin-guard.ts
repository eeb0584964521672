import type { RequestHandler } from 'express'
import { AppError } from '@/platform/errors/app-error'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses changes that a page of another site asks for: the cookie comes along by itself, so the origin must be ours. */
export const refuseForeignOrigins =
  (origins: readonly string[]): RequestHandler =>
  (req, _res, next) => {
    const { origin } = req.headers
    const isForeign = origin ? !origins.includes(origin) : req.headers['sec-fetch-site'] === 'cross-site'
    next(!safeMethods.has(req.method) && isForeign ? new AppError('cross-site') : undefined)
  }

import type { RequestHandler } from 'express'
import { AppError } from '@/platform/errors/app-error'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A mail program asks here for whoever reads the mail: the token in the address is the permission, no cookie is looked at. */
const answersAnyOrigin = /^\/unsubscribe\/[^/]+$/

/** Refuses changes that a page of another site asks for: the cookie comes along by itself, so the origin must be ours. */
export const refuseForeignOrigins =
  (origins: readonly string[]): RequestHandler =>
  (req, _res, next) => {
    const { origin } = req.headers
    const isForeign = origin ? !origins.includes(origin) : req.headers['sec-fetch-site'] === 'cross-site'
    const isChange = !safeMethods.has(req.method) && !answersAnyOrigin.test(req.path)
    next(isChange && isForeign ? new AppError('cross-site') : undefined)
  }

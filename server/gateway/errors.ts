import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import type { Logger } from 'pino'
import { AppError, appErrorData, describeError } from '@/platform/errors/app-error'
import { errorCatalogue, preferredLanguage } from '@/platform/errors/catalogue'
import { isDatabaseAway } from '@/platform/errors/is-database-away'
import { databaseCodes } from '@/platform/errors/database-codes'
import { isStorageAway } from '@/platform/errors/is-storage-away'

export const languageOf = (req: Request) => preferredLanguage(req.headers['accept-language'])

/** Answers with the error body of ARCHITECTURE.md in the person's language. */
export function sendError(req: Request, res: Response, error: AppError): void {
  const description = describeError(error.code, languageOf(req), error.data)
  const { seconds } = error.data?.params ?? {}
  const { status } = errorCatalogue[error.code]
  if (status === 429 && seconds) res.setHeader('Retry-After', String(seconds))
  res.status(status).json({ error: { ...description, requestId: String(req.id) } })
}

function toAppError(thrown: unknown): AppError {
  const own = appErrorData(thrown)
  if (own) return new AppError(own.code, own)
  const { code, status } = (thrown ?? {}) as { code?: unknown; status?: unknown }
  if (typeof code === 'string' && databaseCodes[code]) return new AppError(databaseCodes[code])
  if (isStorageAway(thrown) || isDatabaseAway(thrown)) return new AppError('unavailable')
  // What Express and its parsers refuse: a body that is no JSON or too large, an address that cannot be decoded.
  if (typeof status === 'number' && status >= 400 && status < 500) return new AppError('bad-request')
  return new AppError('internal')
}

export const answerErrors =
  (log: Logger): ErrorRequestHandler =>
  (thrown, req, res, _next) => {
    const error = toAppError(thrown)
    if (error.code === 'internal') log.error({ err: thrown, requestId: req.id }, 'request failed')
    else if (error.code === 'unavailable')
      log.warn({ err: thrown, requestId: req.id }, 'a dependency is away')
    if (res.headersSent) return void res.destroy()
    sendError(req, res, error)
  }

export const notFound: RequestHandler = () => {
  throw new AppError('not-found')
}

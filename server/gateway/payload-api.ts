import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GRAPHQL_POST } from '@payloadcms/next/routes'
import type { Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from 'express'
import { handleEndpoints, type SanitizedConfig } from 'payload'
import { AppError } from '@/platform/errors/app-error'

/** The first admin is made by the command line; passwords are reset by mail, which comes with its own routes. */
const closed = new Set([
  '/api/users/first-register',
  '/api/users/forgot-password',
  '/api/users/reset-password',
  '/api/users/init',
])

/** Payload's REST API without Next in between: the same handlers, a fraction of the work. */
export const payloadRest = (config: Promise<SanitizedConfig>): RequestHandler =>
  answer(async (req) => {
    if (closed.has(pathOf(req))) throw new AppError('not-found')
    const response = await handleEndpoints({ config, request: toWebRequest(req) })
    if ((response.status === 404 || response.status === 501) && !(await hasErrorBody(response)))
      throw new AppError('not-found')
    return response
  })

/** The whole path, of which Express shows mounted handlers only the rest. */
const pathOf = (req: ExpressRequest) => req.originalUrl.split('?')[0]!.replace(/\/+$/, '').toLowerCase()

/** Payload's answer to an unknown route, or to a collection without routes, has words of its own and no code. */
const hasErrorBody = async (response: Response): Promise<boolean> =>
  response
    .clone()
    .json()
    .then((body: { error?: unknown }) => Boolean(body.error))
    .catch(() => false)

export const payloadGraphql = (config: Promise<SanitizedConfig>): RequestHandler => {
  const post = GRAPHQL_POST(config)
  return answer((req) => post(toWebRequest(req)))
}

const answer =
  (handle: (req: ExpressRequest) => Promise<Response>): RequestHandler =>
  async (req, res) =>
    sendWebResponse(await handle(req), res)

function toWebRequest(req: ExpressRequest): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  headers.set('x-request-id', String(req.id))
  // Ours, whatever came under this name: rate limits go by it.
  headers.set('x-client-address', req.ip ?? '')
  const hasBody = req.method !== 'GET' && req.method !== 'HEAD'
  return new Request(`${req.protocol}://${req.headers.host}${req.originalUrl}`, {
    method: req.method,
    headers,
    ...(hasBody && { body: Readable.toWeb(req) as ReadableStream, duplex: 'half' }),
  })
}

async function sendWebResponse(response: Response, res: ExpressResponse): Promise<void> {
  res.status(response.status)
  response.headers.forEach((value, name) => void (name === 'set-cookie' || res.setHeader(name, value)))
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies)
  if (!response.body) return void res.end()
  // Whoever asked may have gone meanwhile: that is not our failure.
  if (res.destroyed) return void response.body.cancel()
  await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), res).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
    },
  )
}

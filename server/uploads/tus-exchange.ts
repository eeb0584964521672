import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express'

/**
 * The request as the tus server wants it. The body is not touched before it is asked for:
 * what nobody reads of a refused request is thrown away by Node, and the connection stays usable.
 */
export function toWebRequest(req: ExpressRequest): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  const hasBody = req.method === 'POST' || req.method === 'PATCH'
  return new Request(`http://upload${req.originalUrl}`, {
    method: req.method,
    headers,
    ...(hasBody && { body: lazyBody(req), duplex: 'half' }),
  })
}

function lazyBody(req: ExpressRequest): ReadableStream<Uint8Array> {
  let chunks: AsyncIterator<Uint8Array> | undefined
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        chunks ??= req[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
        // A line that broke has come to its end: what was sent before is kept to the last byte.
        const { done, value } = await chunks.next().catch(() => ({ done: true, value: undefined }))
        if (done || !value) controller.close()
        else controller.enqueue(value)
      },
    },
    { highWaterMark: 0 },
  )
}

/** Sends an answer of the tus server as it is. */
export async function sendTusAnswer(answer: Response, res: ExpressResponse): Promise<void> {
  res.status(answer.status)
  answer.headers.forEach((value, name) => void res.setHeader(name, value))
  if (!answer.body) return void res.end()
  await pipeline(Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]), res)
}

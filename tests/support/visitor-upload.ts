import { setTimeout as pause } from 'node:timers/promises'
import type { Outcome, Visitor } from './visitor'

export const tus = { 'Tus-Resumable': '1.0.0' }
const pieces = 5
const pieceMs = 60

/** Begins an upload. */
export const beginUpload = (visitor: Visitor, length: number): Promise<Outcome> =>
  visitor.send('POST', '/uploads/videos', { headers: { ...tus, 'Upload-Length': String(length) } })

/** Sends what follows `offset`; with `isSlow` piece by piece, as over a thin line. */
export const sendPart = (
  visitor: Visitor,
  address: string,
  offset: number,
  bytes: Uint8Array<ArrayBuffer>,
  { isSlow = false, withinMs }: { isSlow?: boolean; withinMs?: number } = {},
): Promise<Outcome> =>
  visitor.send('PATCH', address, {
    headers: { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) },
    bytes: isSlow ? dripping(bytes) : bytes,
    withinMs,
  })

/** Uploads in parts, each a request that takes a while. @returns what went wrong, if anything did */
export async function uploadInParts(
  visitor: Visitor,
  bytes: Uint8Array<ArrayBuffer>,
  parts: number,
): Promise<string | undefined> {
  const { is, headers } = await beginUpload(visitor, bytes.length)
  if (is !== '201') return `the upload did not begin: ${is}`
  const size = Math.ceil(bytes.length / parts)
  for (let offset = 0; offset < bytes.length; offset += size) {
    const part = bytes.subarray(offset, offset + size)
    const sent = await sendPart(visitor, headers.get('location') ?? '', offset, part, { isSlow: true })
    if (sent.is !== '204') return `part of an upload at ${offset}: ${sent.is}`
  }
  return undefined
}

/** Uploads in one go. @returns the video's id */
export async function uploadWhole(visitor: Visitor, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { headers } = await beginUpload(visitor, bytes.length)
  const address = headers.get('location') ?? ''
  const { is } = await sendPart(visitor, address, 0, bytes)
  if (is !== '204') throw new Error(`The upload was refused: ${is}`)
  return address.split('/').at(-1)!
}

function dripping(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const size = Math.ceil(bytes.length / pieces)
  let at = 0
  return new ReadableStream({
    async pull(controller) {
      controller.enqueue(bytes.subarray(at, (at += size)))
      if (at >= bytes.length) return controller.close()
      await pause(pieceMs)
    },
  })
}

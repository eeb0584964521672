import { pipeline } from 'node:stream/promises'
import type { Request, Response } from 'express'
import type { ByteRange, FileStorage } from '@/platform/ports/file-storage'
import { FileNotFound } from '@/platform/ports/file-storage'

/**
 * Answers with a stored file: whole, one range of it (206), or only its headers; 304 and 416 where they fit.
 * @throws FileNotFound before anything is sent
 */
export async function sendStoredFile(
  req: Request,
  res: Response,
  storage: FileStorage,
  key: string,
  { type, cacheControl }: { type: string; cacheControl: string },
): Promise<void> {
  const file = await storage.stat(key)
  if (!file) throw new FileNotFound(key)
  const etag = `"${file.size.toString(36)}-${file.modifiedAt.getTime().toString(36)}"`
  res.setHeader('Content-Type', type)
  res.setHeader('X-Content-Type-Options', 'nosniff')
  res.setHeader('Cache-Control', cacheControl)
  if (!cacheControl.startsWith('public')) res.setHeader('Vary', 'Cookie')
  res.setHeader('Accept-Ranges', 'bytes')
  res.setHeader('ETag', etag)
  if (req.headers['if-none-match']?.split(',').some((known) => known.trim().replace(/^W\//, '') === etag))
    return void res.status(304).end()

  const ifRange = req.headers['if-range']
  const range = ifRange && ifRange !== etag ? null : rangeOf(req.headers.range, file.size)
  if (range === 'unsatisfiable') {
    res.removeHeader('ETag')
    res.setHeader('Content-Range', `bytes */${file.size}`)
    return void res.status(416).end()
  }
  if (range) res.status(206).setHeader('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`)
  res.setHeader('Content-Length', range ? range.end - range.start + 1 : file.size)
  if (req.method === 'HEAD' || file.size === 0) return void res.end()
  const bytes = await storage.read(key, range ?? undefined)
  // For a viewer who is gone already no pipe would ever end it.
  if (res.destroyed) return void bytes.destroy()
  // A reader that goes away in the middle is no error of ours.
  await pipeline(bytes, res).catch((error: unknown) => {
    if (!res.headersSent) throw error
    res.destroy()
  })
}

/** One range of an HTTP Range header; several ranges, other units and nonsense are answered with the whole file, as HTTP allows. */
export function rangeOf(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return null
  const [first, last] = [match[1], match[2]].map((digits) => (digits === '' ? null : Number(digits)))
  if (first == null)
    return last === 0 || size === 0
      ? 'unsatisfiable'
      : { start: Math.max(0, size - (last ?? 0)), end: size - 1 }
  if (last != null && last < first) return null
  return first >= size ? 'unsatisfiable' : { start: first, end: Math.min(last ?? size - 1, size - 1) }
}

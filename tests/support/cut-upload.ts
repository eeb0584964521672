import { request } from 'node:http'
import type { Browser, LessonSite } from './lesson-site'

/** Begins to send `bytes` to an upload and breaks the line after `sent` of them: they arrive, the rest and the answer never do. */
export function cutUpload(
  site: Pick<LessonSite, 'url' | 'headersOf'>,
  browser: Browser,
  address: string,
  { offset, bytes, sent }: { offset: number; bytes: Uint8Array; sent: number },
): Promise<void> {
  return new Promise((resolve) => {
    const sending = request(site.url + address, {
      method: 'PATCH',
      headers: site.headersOf(browser, {
        'Tus-Resumable': '1.0.0',
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': String(offset),
        'Content-Length': String(bytes.length),
      }),
    })
    // The server may be the first to notice.
    sending.on('error', () => resolve()).on('close', () => resolve())
    sending.write(bytes.subarray(0, sent), () => sending.socket?.destroySoon())
    if (sent === 0) sending.flushHeaders()
  })
}

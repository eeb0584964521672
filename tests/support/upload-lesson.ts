import type { Browser, LessonSite } from './lesson-site'

/** Uploads a file in one go; answers the video's id. */
export async function uploadLesson(
  site: Pick<LessonSite, 'send'>,
  browser: Browser,
  bytes: Buffer<ArrayBuffer>,
): Promise<string> {
  const tus = { 'Tus-Resumable': '1.0.0' }
  const { headers } = await site.send(browser, 'POST', '/uploads/videos', {
    headers: { ...tus, 'Upload-Length': String(bytes.length) },
  })
  const address = headers.get('location') ?? ''
  const { status, text } = await site.send(browser, 'PATCH', address, {
    headers: { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' },
    body: bytes,
  })
  if (status !== 204) throw new Error(`The upload was refused: ${status} ${text}`)
  return address.split('/').at(-1)!
}

import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { siteOrigin, startApi, type Api } from '@/tests/support/api'
import type { Client } from '@/tests/support/client'

let api: Api
let boris: Client
beforeAll(async () => {
  api = await startApi()
  boris = api.as(api.people.boris)
  await boris.signIn()
})
afterAll(() => api?.close())

async function upload(bytes: Uint8Array, type: string, name = 'portrait') {
  const form = new FormData()
  form.append('file', new File([Uint8Array.from(bytes)], name, { type }))
  const response = await fetch(`${api.url}/api/avatars`, {
    method: 'POST',
    body: form,
    headers: {
      Origin: siteOrigin,
      Cookie: [...boris.cookies].map(([key, value]) => `${key}=${value}`).join('; '),
    },
  })
  return { status: response.status, body: (await response.json()) as { doc?: Record<string, unknown> } }
}
const rows = async () => (await api.sql<{ n: number }>('select count(*)::int as n from avatars'))[0]!.n
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#1f4d3f' } })

describe('a portrait', () => {
  it('becomes a small square without what the camera wrote into it', async () => {
    const photo = await plain(1200, 800)
      .withExif({ IFD0: { Copyright: 'canary-owner' }, IFD3: { GPSLatitudeRef: 'N' } })
      .jpeg()
      .toBuffer()
    expect(photo.toString('latin1')).toContain('canary-owner')
    const { status, body } = await upload(photo, 'image/jpeg', 'IMG_0001.jpg')
    expect([status, body.doc!.width, body.doc!.height, body.doc!.mimeType]).toEqual([
      201,
      640,
      640,
      'image/webp',
    ])
    const { DATA_DIR } = (await import('@/platform/config/env')).env()
    const file = sharp(`${DATA_DIR}/storage/avatars/${String(body.doc!.filename)}`)
    const { exif, format } = await file.metadata()
    expect([exif, format]).toEqual([undefined, 'webp'])
  })

  it.each([
    ['no picture at all', async () => Buffer.from('<svg onload="alert(1)"/>'.repeat(50)), 'image/png'],
    [
      'a page that calls itself a picture',
      async () => Buffer.from('<!doctype html><script>1</script>'),
      'image/jpeg',
    ],
    [
      'a drawing with scripts',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
      'image/svg+xml',
    ],
    ['half a picture', async () => (await plain(800, 800).png().toBuffer()).subarray(0, 60), 'image/png'],
    ['far too many pixels in few bytes', () => plain(8000, 8000).png().toBuffer(), 'image/png'],
    ['nothing', async () => Buffer.alloc(0), 'image/png'],
  ])('is not %s: a clear refusal, and nothing is kept', async (_, make, type) => {
    const before = await rows()
    const { status, body } = await upload(await make(), type)
    expect([status, 'error' in body]).toEqual([400, true])
    expect(await rows()).toBe(before)
  })
})

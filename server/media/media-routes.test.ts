import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, type LessonSite, startLessonSite } from '@/tests/support/lesson-site'
import { describeOn } from '@/tests/support/real-servers'
import { createTestBucket, type TestBucket } from '@/tests/support/test-bucket'

describe('from the disk', () => servesMedia(async () => undefined))
describeOn(['s3'], 'from S3', () => servesMedia(createTestBucket))

function servesMedia(createBucket: () => Promise<TestBucket | undefined>): void {
  let site: LessonSite
  let bucket: TestBucket | undefined
  beforeAll(async () => {
    bucket = await createBucket()
    site = await startLessonSite({ bucket })
  })
  afterAll(async () => {
    await site?.close()
    await bucket?.drop()
  })

  const segment = Buffer.from(Array.from({ length: 1000 }, (_, at) => at % 251))

  /** A playable video with one rendition, a second one on its way, and a post that shows it. */
  async function playableVideo(status: 'draft' | 'published' | 'hidden') {
    const anna = await site.tutor()
    const id = await site.given.video(anna.userId, { state: 'converting', playable_at: new Date() })
    const prefix = `videos/${id}/v1`
    const put = (name: string, bytes: Uint8Array) =>
      site.services.storage.putBytes(`${prefix}/${name}`, bytes)
    await put('master-1.m3u8', Buffer.from('#EXTM3U\n360p/index.m3u8\n'))
    await put('360p/index.m3u8', Buffer.from('#EXTM3U\nsegment-00000.m4s\n#EXT-X-ENDLIST\n'))
    await put('360p/init.mp4', Buffer.from('init'))
    await put('360p/segment-00000.m4s', segment)
    await put('720p/index.m3u8', Buffer.from('#EXTM3U\n'))
    await put('poster.jpg', Buffer.from('poster'))
    await site.services.storage.putBytes(`videos/${id}/source`, Buffer.from('source'))
    await site.sql('update videos set playlist_key = $2, poster_key = $3, source_key = $4 where id = $1', [
      id,
      `${prefix}/master-1.m3u8`,
      `${prefix}/poster.jpg`,
      `videos/${id}/source`,
    ])
    await site.given.insert('videos_renditions', {
      id: `${id}-360`,
      _order: 1,
      _parent_id: id,
      name: '360p',
      width: 640,
      height: 360,
      bandwidth: 800_000,
    })
    const post = await site.given.post(anna, {
      video_id: id,
      status,
      published_at: status === 'draft' ? null : new Date(),
    })
    const at = `/media/videos/${id}`
    const files = [
      `${at}/master.m3u8`,
      `${at}/360p/index.m3u8`,
      `${at}/360p/init.mp4`,
      `${at}/360p/segment-00000.m4s`,
      `${at}/poster.jpg`,
    ]
    return { id, at, post, anna, files }
  }

  const statuses = (browser: Browser, files: string[]) =>
    Promise.all(files.map(async (file) => (await site.get(browser, file)).status))

  describe('a video that is not public', () => {
    it.each(['draft', 'hidden'] as const)(
      'of a %s post exists for its uploader and staff only: playlist, poster and every segment',
      async (status) => {
        const { files, anna } = await playableVideo(status)
        const viktor = await site.tutor('viktor')
        const student = await site.signIn(await site.given.person('boris'))
        const editor = await site.signIn(await site.given.person('egor', { role: 'editor' }))
        for (const stranger of [null, viktor.browser, student])
          expect(await statuses(stranger, files)).toEqual([404, 404, 404, 404, 404])
        for (const insider of [anna.browser, editor])
          expect(await statuses(insider, files)).toEqual([200, 200, 200, 200, 200])
        expect((await site.get(anna.browser, files[3]!)).headers.get('cache-control')).toBe(
          'private, no-cache',
        )
      },
    )

    it('of no post exists for its uploader only', async () => {
      const { files, anna, post } = await playableVideo('draft')
      await site.sql('delete from posts where id = $1', [post])
      expect(await statuses(null, files)).toEqual([404, 404, 404, 404, 404])
      expect(await statuses(anna.browser, files)).toEqual([200, 200, 200, 200, 200])
    })

    it('answers a stranger as if it did not exist', async () => {
      const { files } = await playableVideo('draft')
      const refused = await site.get(null, files[3]!)
      const missing = await site.get(
        null,
        '/media/videos/00000000-0000-4000-8000-000000000000/360p/segment-00000.m4s',
      )
      expect({ ...refused.error, requestId: '' }).toEqual({ ...missing.error, requestId: '' })
      expect(refused.headers.get('cache-control')).toBe(missing.headers.get('cache-control'))
    })

    it('becomes everyone’s when its post is published, and stops being so when it is hidden', async () => {
      const { files, post } = await playableVideo('draft')
      expect(await statuses(null, files)).toEqual([404, 404, 404, 404, 404])
      await site.sql(`update posts set status = 'published', published_at = now() where id = $1`, [post])
      await expect.poll(() => statuses(null, files), { timeout: 4000 }).toEqual([200, 200, 200, 200, 200])
      await site.sql(`update posts set status = 'hidden' where id = $1`, [post])
      await expect.poll(() => statuses(null, files), { timeout: 4000 }).toEqual([404, 404, 404, 404, 404])
    })
  })

  describe('a public video', () => {
    let video: Awaited<ReturnType<typeof playableVideo>>
    beforeAll(async () => {
      video = await playableVideo('published')
    })
    const segmentFile = () => video.files[3]!

    it('is served with the types that players want', async () => {
      const answers = await Promise.all(video.files.map((file) => site.get(null, file)))
      expect(answers.map(({ headers }) => headers.get('content-type'))).toEqual([
        'application/vnd.apple.mpegurl',
        'application/vnd.apple.mpegurl',
        'video/mp4',
        'video/iso.segment',
        'image/jpeg',
      ])
      for (const { headers } of answers) expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(answers[3]!.headers.get('cache-control')).toBe('private, max-age=3600')
      expect(answers[0]!.headers.get('cache-control')).toBe('private, no-cache')
      expect(answers[3]!.bytes).toEqual(segment)
    })

    it('is served in ranges', async () => {
      const part = await site.get(null, segmentFile(), { Range: 'bytes=100-199' })
      expect([part.status, part.headers.get('content-range'), part.headers.get('content-length')]).toEqual([
        206,
        'bytes 100-199/1000',
        '100',
      ])
      expect(part.bytes).toEqual(segment.subarray(100, 200))
      expect((await site.get(null, segmentFile(), { Range: 'bytes=-10' })).bytes).toEqual(
        segment.subarray(990),
      )
      const beyond = await site.get(null, segmentFile(), { Range: 'bytes=1000-' })
      expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000'])
    })

    it('is not sent again to who has it, and whole to who has another version', async () => {
      const { headers } = await site.get(null, segmentFile())
      const etag = headers.get('etag')!
      const again = await site.get(null, segmentFile(), { 'If-None-Match': `"other", ${etag}` })
      expect([again.status, again.bytes.length]).toEqual([304, 0])
      expect((await site.get(null, segmentFile(), { Range: 'bytes=0-9', 'If-Range': etag })).status).toBe(206)
      expect(
        (await site.get(null, segmentFile(), { Range: 'bytes=0-9', 'If-Range': '"other"' })).status,
      ).toBe(200)
    })

    it('answers HEAD with the headers alone', async () => {
      const { status, headers, bytes } = await site.send(null, 'HEAD', segmentFile())
      expect([status, headers.get('content-length'), headers.get('accept-ranges'), bytes.length]).toEqual([
        200,
        '1000',
        'bytes',
        0,
      ])
    })

    it('shows no rendition that is not complete, and nothing beside its own files', async () => {
      const others = [
        '720p/index.m3u8',
        '360p/source',
        '360p/master-1.m3u8',
        '../source',
        '360p/..%2f..%2fsource',
        '360p/%2e%2e',
        'v1/360p/index.m3u8',
        'source',
        '360p/segment-00001.m4s',
        '360p/index.m3u8%00',
      ]
      for (const other of others) expect(await rawStatus(`${video.at}/${other}`), other).toBe(404)
    })

    it('goes on from the new version when the old one has just been removed', async () => {
      const { id, at } = await playableVideo('published')
      expect((await site.get(null, `${at}/360p/init.mp4`)).text).toBe('init')
      await site.services.storage.putBytes(`videos/${id}/v2/360p/init.mp4`, Buffer.from('anew'))
      await site.sql('update videos set playlist_key = $2 where id = $1', [
        id,
        `videos/${id}/v2/master-1.m3u8`,
      ])
      await site.services.storage.removeAll(`videos/${id}/v1`)
      expect((await site.get(null, `${at}/360p/init.mp4`)).text).toBe('anew')
    })
  })

  describe('portraits', () => {
    beforeAll(async () => {
      const put = (key: string, content: string) => site.services.storage.putBytes(key, Buffer.from(content))
      await put('avatars/Анна Соколова-160x160.webp', 'portrait')
      await put('avatars/notes.txt', 'notes')
      await put('avatars/deeper/picture.webp', 'deeper')
      await put('materials/handout.webp', 'a draft')
    })

    it('are public', async () => {
      const address = `/media/avatars/${encodeURIComponent('Анна Соколова-160x160.webp')}`
      const { status, headers, text } = await site.get(null, address)
      expect([status, headers.get('content-type'), text]).toEqual([200, 'image/webp', 'portrait'])
      expect([headers.get('cache-control'), headers.get('vary')]).toEqual(['public, max-age=86400', null])
      const again = await site.get(null, address, { 'If-None-Match': headers.get('etag')! })
      expect([again.status, again.bytes.length]).toEqual([304, 0])
    })

    it.each([
      'notes.txt',
      '..%2fsecret',
      '../secret',
      '%2e%2e%2fsecret',
      '..%5csecret',
      '.webp',
      'missing.webp',
      'a%00.webp',
      'deeper%2fpicture.webp',
      '..%2fmaterials%2fhandout.webp',
      'a:b.webp',
      'a..webp',
      '..%2favatars%2fnotes.txt',
    ])('do not lead to %s', async (name) => {
      expect(await rawStatus(`/media/avatars/${name}`)).toBe(404)
    })
  })

  /** As a client sends it that does not tidy the path. */
  function rawStatus(address: string): Promise<number> {
    const { hostname, port } = new URL(site.url)
    return new Promise((resolve, reject) => {
      request({ hostname, port, path: address }, (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      })
        .on('error', reject)
        .end()
    })
  }
}

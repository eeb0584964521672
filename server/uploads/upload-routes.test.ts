import { createHash, randomUUID } from 'node:crypto'
import { readFile, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buffer } from 'node:stream/consumers'
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { Upload } from 'tus-js-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeSampleFolder, type SampleVideos } from '@/jobs/transcoding/sample-videos'
import { cutUpload } from '@/tests/support/cut-upload'
import { type Answer, type Browser, type LessonSite, startLessonSite } from '@/tests/support/lesson-site'
import { describeOn } from '@/tests/support/real-servers'
import { createTestBucket, type TestBucket } from '@/tests/support/test-bucket'
import { receivedUploads } from './choose-uploads'
import { PostgresLocker } from './postgres-locker'

const mostBytes = 2_000_000
const tus = { 'Tus-Resumable': '1.0.0' }
const bytesType = { 'Content-Type': 'application/offset+octet-stream' }

describe('on the disk', () => takesUploads(async () => undefined))
describeOn(['s3'], 'on S3', () => takesUploads(createTestBucket))

function takesUploads(createBucket: () => Promise<TestBucket | undefined>): void {
  let site: LessonSite
  let bucket: TestBucket | undefined
  let samples: SampleVideos
  let film: Buffer<ArrayBuffer>
  let anna: Awaited<ReturnType<LessonSite['tutor']>>
  beforeAll(async () => {
    bucket = await createBucket()
    site = await startLessonSite({ maxVideoBytes: mostBytes, maxVideoSeconds: 20, bucket })
    samples = await makeSampleFolder()
    film = await bytesOf(samples.film('film.mp4', '320x180', 3))
  }, 120_000)
  beforeEach(async () => {
    anna = await site.tutor()
  })
  afterAll(async () => {
    await site?.close()
    await samples?.remove()
    await bucket?.drop()
  })

  async function bytesOf(file: Promise<string>): Promise<Buffer<ArrayBuffer>> {
    return Buffer.from(await readFile(await file))
  }

  const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
  const base64 = (text: string) => Buffer.from(text).toString('base64')

  function create(
    browser: Browser,
    length: number,
    name = 'Урок.mp4',
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    return site.send(browser, 'POST', '/uploads/videos', {
      headers: {
        ...tus,
        'Upload-Length': String(length),
        'Upload-Metadata': `filename ${base64(name)},uploader ${base64('somebody else')}`,
        ...headers,
      },
    })
  }

  async function begun(browser: Browser, length: number): Promise<string> {
    const { status, headers } = await create(browser, length)
    expect(status).toBe(201)
    return headers.get('location')!
  }

  const patch = (
    browser: Browser,
    address: string,
    offset: number,
    body: Buffer<ArrayBuffer>,
    headers: Record<string, string> = {},
  ) =>
    site.send(browser, 'PATCH', address, {
      headers: { ...tus, ...bytesType, 'Upload-Offset': String(offset), ...headers },
      body,
    })
  const head = (browser: Browser, address: string) => site.send(browser, 'HEAD', address, { headers: tus })
  const idOf = (address: string) => address.split('/').at(-1)!

  /** What of the upload is left anywhere. */
  async function leftOf(id: string) {
    const rows = await site.sql(
      'select id from videos where id = $1 union all select event_id from outbox where key = $2',
      [id, id],
    )
    return { rows, files: (await site.files()).filter((file) => file.includes(id)) }
  }
  const nothing = { rows: [], files: [] }

  const yesterday = new Date(Date.now() - 25 * 3600 * 1000)
  const tomorrow = new Date(Date.now() + 25 * 3600 * 1000)
  const inFolder = (name: string) => path.join(site.dataDir, 'uploads', name)
  const put = (Key: string, Body: string, Metadata?: Record<string, string>) =>
    bucket!.s3.send(new PutObjectCommand({ Bucket: bucket!.settings.bucket, Key, Body, Metadata }))

  /** Makes the upload a day older. */
  async function age(id: string): Promise<void> {
    const older = (about: string) =>
      JSON.stringify({ ...JSON.parse(about), creation_date: yesterday.toISOString() })
    if (bucket) {
      const Key = `uploads/${id}.info`
      const about = await bucket.s3.send(new GetObjectCommand({ Bucket: bucket.settings.bucket, Key }))
      await put(Key, older(await about.Body!.transformToString()), about.Metadata)
    } else {
      await writeFile(inFolder(`${id}.json`), older(await readFile(inFolder(`${id}.json`), 'utf8')))
      await utimes(inFolder(id), yesterday, yesterday)
    }
  }

  /** The last byte has come, and then the server was killed. */
  async function becomeWhole(id: string): Promise<void> {
    if (!bucket) return writeFile(inFolder(id), film)
    const key = `videos/${id}/source`
    const { uploadId } = (await bucket.unfinished()).find((upload) => upload.key === key)!
    const of = { Bucket: bucket.settings.bucket, Key: key, UploadId: uploadId }
    const { ETag } = await bucket.s3.send(new UploadPartCommand({ ...of, PartNumber: 1, Body: film }))
    const Parts = [{ ETag, PartNumber: 1 }]
    await bucket.s3.send(new CompleteMultipartUploadCommand({ ...of, MultipartUpload: { Parts } }))
  }

  describe('an upload', () => {
    it('becomes a video under its own id: probed, with its checksum, stored, told once', async () => {
      const address = await begun(anna.browser, film.length)
      expect(address).toMatch(/^\/uploads\/videos\/[0-9a-f-]{36}$/)
      const id = idOf(address)
      const answer = await patch(anna.browser, address, 0, film)
      expect(answer.status).toBe(204)
      const [video] = await site.sql<Record<string, unknown>>('select * from videos where id = $1', [id])
      expect(video).toMatchObject({
        uploader_id: anna.userId,
        original_name: 'Урок.mp4',
        state: 'uploaded',
        checksum: sha256(film),
        format: 'mp4',
        video_codec: 'h264',
        bytes: String(film.length),
      })
      expect(Number(video!.duration_seconds)).toBeCloseTo(3, 0)
      const facts = await site.sql('select type, data from outbox where key = $1', [id])
      expect(facts).toEqual([{ type: 'video.uploaded', data: { videoId: id, uploaderId: anna.userId } }])
      expect((await leftOf(id)).files).toEqual([`storage/videos/${id}/source`])
      const source = await buffer(await site.services.storage.read(`videos/${id}/source`))
      expect(sha256(source)).toBe(sha256(film))
    })

    it('that is cut goes on at its byte and comes out the same', async () => {
      const large = await bytesOf(samples.film('large.mp4', '320x180', 5))
      const address = await begun(anna.browser, large.length)
      const cut = Math.floor(large.length / 3)
      await cutUpload(site, anna.browser, address, { offset: 0, bytes: large, sent: cut })
      await expect
        .poll(async () => (await head(anna.browser, address)).headers.get('upload-offset'))
        .toBe(String(cut))
      expect((await patch(anna.browser, address, cut, large.subarray(cut))).status).toBe(204)
      const [video] = await site.sql<{ checksum: string }>('select checksum from videos where id = $1', [
        idOf(address),
      ])
      expect(video!.checksum).toBe(sha256(large))
    })

    it('works with the client of the site, in pieces', async () => {
      const url = await new Promise<string>((resolve, reject) => {
        const upload = new Upload(film, {
          endpoint: `${site.url}/uploads/videos`,
          chunkSize: 40_000,
          metadata: { filename: 'урок.mp4', filetype: 'video/mp4' },
          headers: site.headersOf(anna.browser),
          onSuccess: () => resolve(upload.url!),
          onError: reject,
        })
        upload.start()
      })
      expect(await site.sql('select state, checksum from videos where id = $1', [idOf(url)])).toEqual([
        { state: 'uploaded', checksum: sha256(film) },
      ])
    })

    it('is made once when the last piece is sent again, at once or after its answer was lost', async () => {
      const address = await begun(anna.browser, film.length)
      const half = 1000
      await patch(anna.browser, address, 0, film.subarray(0, half))
      const answers = await Promise.all([
        patch(anna.browser, address, half, film.subarray(half)),
        patch(anna.browser, address, half, film.subarray(half)),
        head(anna.browser, address),
      ])
      expect(answers.some(({ status }) => status === 204)).toBe(true)
      for (const again of [
        await patch(anna.browser, address, half, film.subarray(half)),
        await patch(anna.browser, address, film.length, Buffer.alloc(0)),
      ]) {
        expect(again.status).toBe(204)
        expect(again.headers.get('upload-offset')).toBe(String(film.length))
      }
      const { headers } = await head(anna.browser, address)
      expect([headers.get('upload-offset'), headers.get('upload-length')]).toEqual([
        String(film.length),
        String(film.length),
      ])
      expect(await site.sql('select type from outbox where key = $1', [idOf(address)])).toEqual([
        { type: 'video.uploaded' },
      ])
    })

    it('of another person does not exist, whatever is asked of it', async () => {
      const viktor = await site.tutor('viktor')
      const address = await begun(anna.browser, film.length)
      const finished = await begun(anna.browser, film.length)
      await patch(anna.browser, finished, 0, film)
      for (const theirs of [address, finished]) {
        const asked = [
          await head(viktor.browser, theirs),
          await patch(viktor.browser, theirs, 0, film),
          await site.send(viktor.browser, 'DELETE', theirs, { headers: tus }),
        ]
        const missing = await patch(viktor.browser, `/uploads/videos/${randomUUID()}`, 0, film)
        expect(asked.map(({ status }) => status)).toEqual([404, 404, 404])
        expect(asked[1]!.error).toMatchObject({ code: missing.error!.code, message: missing.error!.message })
      }
      expect((await head(anna.browser, address)).headers.get('upload-offset')).toBe('0')
    })

    it('is for tutors only', async () => {
      const boris = await site.signIn(await site.given.person('boris'))
      expect((await create(boris, 100)).error?.code).toBe('forbidden')
      expect((await create(null, 100)).error?.code).toBe('unauthenticated')
    })

    it('can be called off by its maker, and nothing is left', async () => {
      const address = await begun(anna.browser, film.length)
      await patch(anna.browser, address, 0, film.subarray(0, 500))
      expect((await site.send(anna.browser, 'DELETE', address, { headers: tus })).status).toBe(204)
      expect(await leftOf(idOf(address))).toEqual(nothing)
    })

    it('waits for others to end when there are five, also when they begin together', async () => {
      const answers = await Promise.all(Array.from({ length: 9 }, () => create(anna.browser, 1000)))
      expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(5)
      while ((await create(anna.browser, 1000)).status === 201);
      const refused = await create(anna.browser, 1000)
      expect(refused).toMatchObject({ status: 429, error: { code: 'too-many-uploads' } })
      expect(
        (await site.files()).filter((file) => /^uploads\/.*\.(json|info)$/.test(file)).length,
      ).toBeGreaterThanOrEqual(5)
    })
  })

  describe('a bad file is refused in the uploader’s words and leaves nothing', () => {
    interface BadFile {
      status: number
      ru: RegExp
      en: RegExp
      bytes: () => Promise<Buffer<ArrayBuffer>>
    }
    const corpus: Record<string, BadFile & { code: string }> = {
      'not a video': {
        code: 'video-unreadable',
        status: 422,
        ru: /не видео/,
        en: /not a video/,
        bytes: async () => Buffer.from('Это письмо, а не видео.'),
      },
      'a page': {
        code: 'video-unreadable',
        status: 422,
        ru: /повреждён/,
        en: /damaged/,
        bytes: async () => Buffer.from('<!doctype html><script>alert(1)</script>'),
      },
      'a list that names other files': {
        code: 'video-unreadable',
        status: 422,
        ru: /повреждён/,
        en: /damaged/,
        bytes: async () => Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'),
      },
      'a cut film': {
        code: 'video-unreadable',
        status: 422,
        ru: /повреждён/,
        en: /damaged/,
        bytes: async () => film.subarray(0, Math.floor(film.length * 0.7)),
      },
      'sound only': {
        code: 'video-no-picture',
        status: 422,
        ru: /только звук/,
        en: /no picture/,
        bytes: () => bytesOf(samples.soundOnly('sound.mp4', 1)),
      },
      'a film too long': {
        code: 'video-too-long',
        status: 422,
        ru: /длиннее 0.4 мин/,
        en: /longer than 0.4 min/,
        bytes: () => bytesOf(samples.film('long.mp4', '64x64', 25, { rate: 1 })),
      },
      'a codec that is not converted': {
        code: 'video-codec',
        status: 422,
        ru: /не поддерживается/,
        en: /not supported/,
        bytes: () =>
          bytesOf(
            samples.make('strange.mkv', '-i', samples.at('film.mp4'), '-t', '0.2', '-c:v', 'ffv1', '-an'),
          ),
      },
      'a frame too small to show': {
        code: 'video-dimensions',
        status: 422,
        ru: /кадр/,
        en: /frame/,
        bytes: () => bytesOf(samples.silentFilm('speck.mp4', '8x8', 1)),
      },
    }

    it.each(Object.entries(corpus))('%s', async (_, { code, status, ru, en, bytes }) => {
      const body = await bytes()
      for (const [language, words] of [
        ['ru', ru],
        ['en', en],
      ] as const) {
        const address = await begun(anna.browser, body.length)
        const answer = await patch(anna.browser, address, 0, body, { 'Accept-Language': language })
        expect(answer.error?.code).toBe(code)
        expect(answer.status).toBe(status)
        expect(answer.error!.message).toMatch(words)
        expect(answer.error!.requestId).toBe(answer.headers.get('x-request-id'))
        expect(await leftOf(idOf(address))).toEqual(nothing)
        expect((await head(anna.browser, address)).status).toBe(404)
      }
    })

    it('an empty one and one over the limit, before a byte is sent', async () => {
      for (const [length, code, status, words] of [
        [0, 'video-empty', 422, /пустой/],
        [mostBytes + 1, 'video-too-large', 413, /больше/],
      ] as const) {
        const answer = await create(anna.browser, length)
        expect(answer).toMatchObject({ status, error: { code } })
        expect(answer.error!.message).toMatch(words)
        const inEnglish = await create(anna.browser, length, 'a.mp4', { 'Accept-Language': 'en' })
        expect(inEnglish.error!.message).toMatch(/file is (empty|larger)/)
      }
      expect(await site.sql('select 1 from videos where uploader_id = $1', [anna.userId])).toEqual([])
    })

    it('one that grows past the length it stated', async () => {
      const address = await begun(anna.browser, 1000)
      expect((await patch(anna.browser, address, 0, Buffer.alloc(2000))).status).toBe(413)
      expect((await head(anna.browser, address)).headers.get('upload-offset')).not.toBe('2000')
    })
  })

  describe('a request that breaks the protocol', () => {
    it('is answered with the error body', async () => {
      const address = await begun(anna.browser, 1000)
      const answers = [
        await patch(anna.browser, address, 7, Buffer.alloc(10)),
        await site.send(anna.browser, 'PATCH', address, {
          headers: { ...bytesType, 'Upload-Offset': '0' },
          body: Buffer.alloc(1),
        }),
        await site.send(anna.browser, 'POST', '/uploads/videos', { headers: tus }),
        await create(anna.browser, 1000, 'a', { 'Upload-Length': 'many' }),
        await site.get(anna.browser, address),
        await site.get(anna.browser, '/uploads/videos/..%2f..%2fetc%2fpasswd'),
      ]
      expect(answers.map(({ status, error }) => `${status} ${error?.code}`)).toEqual([
        '409 upload-conflict',
        '412 bad-request',
        '400 bad-request',
        '400 bad-request',
        '404 not-found',
        '404 not-found',
      ])
      for (const { error } of answers) expect(error!.requestId).toMatch(/^[0-9a-f-]{36}$/)
    })
  })

  describe('the sweep', () => {
    it('lets unfinished uploads live for a day', async () => {
      const [old, young] = [idOf(await begun(anna.browser, 1000)), idOf(await begun(anna.browser, 1000))]
      await age(old)
      await site.uploads.sweep()
      expect(await leftOf(old)).toEqual(nothing)
      expect((await leftOf(young)).files).toHaveLength(2)
    })

    it('leaves alone what somebody writes to, be it a day old', async () => {
      const id = idOf(await begun(anna.browser, 1000))
      await age(id)
      const writer = new PostgresLocker(site.services.env.DATABASE_URL, site.services.log)
      const lock = writer.newLock(receivedUploads(site.services).nameOf(id))
      let isAsked = false
      await lock.lock(new AbortController().signal, () => void (isAsked = true))
      await site.uploads.sweep()
      expect((await leftOf(id)).files).toHaveLength(2)
      expect(isAsked).toBe(false)
      await lock.unlock()
      await site.uploads.sweep()
      expect(await leftOf(id)).toEqual(nothing)
      await writer.close()
    })

    it('makes a video of an upload that came whole before a crash', async () => {
      const id = idOf(await begun(anna.browser, film.length))
      // The crash fell between the last byte and the making.
      await becomeWhole(id)
      await site.uploads.sweep()
      expect(await site.sql('select checksum from videos where id = $1', [id])).toEqual([
        { checksum: sha256(film) },
      ])
      expect((await leftOf(id)).files).toEqual([`storage/videos/${id}/source`])
    })

    it('removes halves that a crash left, when they are old', async () => {
      const halves = [randomUUID(), randomUUID()]
      if (bucket) {
        await put(`uploads/${halves[0]}.info`, '{"id')
        await put(`uploads/${halves[1]}.part`, 'half')
        const parts = { Bucket: bucket.settings.bucket, Key: `videos/${randomUUID()}/source` }
        await bucket.s3.send(new CreateMultipartUploadCommand(parts))
      } else {
        await writeFile(inFolder(halves[0]!), 'half')
        await writeFile(inFolder(`${halves[1]}.json`), '{"id')
        for (const half of [halves[0]!, `${halves[1]}.json`])
          await utimes(inFolder(half), yesterday, yesterday)
      }
      const unfinished = (await bucket?.unfinished())?.length
      if (bucket) {
        await site.uploads.sweep()
        for (const half of halves) expect((await leftOf(half)).files).toHaveLength(1)
        expect((await bucket.unfinished()).length).toBe(unfinished)
      }
      await site.uploads.sweep(bucket ? tomorrow : undefined)
      for (const half of halves) expect(await leftOf(half)).toEqual(nothing)
      expect(await bucket?.unfinished()).toEqual(bucket && [])
    })
  })

  describe('a whole upload whose making was interrupted', () => {
    it('is made when the client asks how far it is', async () => {
      const address = await begun(anna.browser, film.length)
      await becomeWhole(idOf(address))
      const { status, headers } = await head(anna.browser, address)
      expect([status, headers.get('upload-offset')]).toEqual([200, String(film.length)])
      expect(await site.sql('select state from videos where id = $1', [idOf(address)])).toEqual([
        { state: 'uploaded' },
      ])
    })
  })
}

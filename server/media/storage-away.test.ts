import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type LessonSite, startLessonSite } from '@/tests/support/lesson-site'
import { describeOn, realServer } from '@/tests/support/real-servers'
import { createTestBucket, type TestBucket } from '@/tests/support/test-bucket'
import { createProxy, type Proxy, type Trouble } from '@/tests/support/toxiproxy'

const upstream = () => new URL(realServer('s3').endpoint).host
const large = randomBytes(24 * 1024 ** 2)

/** A published film in a bucket that is reached by `endpoint`. */
async function showing(endpoint: string) {
  const bucket = await createTestBucket(endpoint)
  const site = await startLessonSite({ bucket })
  const anna = await site.tutor()
  const id = await site.given.video(anna.userId, { state: 'ready', playable_at: new Date() })
  await site.services.storage.putBytes(
    `videos/${id}/v1/master-1.m3u8`,
    Buffer.from('#EXTM3U\n360p/index.m3u8\n'),
  )
  await site.services.storage.putBytes(`videos/${id}/v1/360p/segment-00000.m4s`, large)
  await site.sql('update videos set playlist_key = $2 where id = $1', [id, `videos/${id}/v1/master-1.m3u8`])
  await site.given.insert('videos_renditions', {
    id: `${id}-360`,
    _order: 1,
    _parent_id: id,
    name: '360p',
    width: 640,
    height: 360,
    bandwidth: 800_000,
  })
  await site.given.post(anna, { video_id: id })
  return { bucket, site, anna, segment: `/media/videos/${id}/360p/segment-00000.m4s` }
}

describeOn(['s3', 'toxiproxy'], 'while S3 is away', () => {
  let proxy: Proxy
  let bucket: TestBucket
  let site: LessonSite
  let anna: Awaited<ReturnType<LessonSite['tutor']>>
  let segment: string
  beforeAll(async () => {
    proxy = await createProxy(upstream())
    ;({ bucket, site, anna, segment } = await showing(`http://${proxy.address}`))
  })
  afterEach(() => proxy.heal())
  afterAll(async () => {
    await site?.close()
    await proxy?.remove()
    await bucket?.drop()
  })

  it.each<Trouble>(['reset', 'black hole', 'down'])(
    'a film, a portrait and an upload are refused soon and in our words, and are there again afterwards: %s',
    async (trouble) => {
      const tus = { 'Tus-Resumable': '1.0.0' }
      const { headers } = await site.send(anna.browser, 'POST', '/uploads/videos', {
        headers: { ...tus, 'Upload-Length': '1000' },
      })
      const upload = headers.get('location')!
      await proxy.break(trouble)
      const began = Date.now()
      const answers = await Promise.all([
        site.get(null, segment),
        site.get(null, segment, { Range: 'bytes=0-9' }),
        site.get(null, '/media/avatars/anna.webp'),
        site.send(anna.browser, 'PATCH', upload, {
          headers: { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' },
          body: Buffer.alloc(500),
        }),
      ])
      expect(Date.now() - began).toBeLessThan(13_000)
      expect(answers.map(({ status, error }) => `${status} ${error?.code}`)).toEqual(
        answers.map(() => '503 unavailable'),
      )
      expect(answers[0]!.headers.get('cache-control') ?? '').not.toContain('max-age')
      expect((await site.send(null, 'HEAD', '/health/live')).status).toBe(200)

      await proxy.heal()
      expect((await site.get(null, segment)).bytes.equals(large)).toBe(true)
      const asked = await site.send(anna.browser, 'HEAD', upload, { headers: tus })
      expect([asked.status, asked.headers.get('upload-offset')]).toEqual([200, '0'])
    },
    40_000,
  )

  it('one that is slow is waited for', async () => {
    await proxy.break('latency', { latencyMs: 300 })
    expect((await site.get(null, segment, { Range: 'bytes=0-9' })).bytes).toEqual(large.subarray(0, 10))
  })
})

describeOn(['s3'], 'a viewer who goes away', () => {
  let between: Server
  let bucket: TestBucket
  let site: LessonSite
  let segment: string
  const open = new Set<Socket>()
  let carried = 0
  beforeAll(async () => {
    const { hostname, port } = new URL(realServer('s3').endpoint)
    between = createServer((client) => {
      const server = connect(Number(port), hostname)
      open.add(client)
      client.on('close', () => open.delete(client) && server.destroy())
      for (const end of [client, server]) end.on('error', () => client.destroy())
      server.on('close', () => client.destroy()).on('data', (bytes) => (carried += bytes.length))
      client.pipe(server).pipe(client)
    })
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve))
    ;({ bucket, site, segment } = await showing(
      `http://127.0.0.1:${(between.address() as AddressInfo).port}`,
    ))
  })
  afterAll(async () => {
    await site?.close()
    for (const socket of open) socket.destroy()
    between?.close()
    await bucket?.drop()
  })

  it('ends the reading from S3: no connection stays busy and the rest of the film is not fetched', async () => {
    const began = carried
    const viewers = 20
    await Promise.all(
      Array.from({ length: viewers }, async () => {
        const leave = new AbortController()
        const { body } = await fetch(site.url + segment, { signal: leave.signal })
        await body!.getReader().read()
        leave.abort()
      }),
    )
    // What asked for the size of the film may stay open for the next one.
    const idle = 20
    await expect.poll(() => open.size, { timeout: 10_000 }).toBeLessThanOrEqual(idle)
    expect(carried - began).toBeLessThan((viewers * large.length) / 2)
    const many = open.size
    for (let at = 0; at < 30; at++) {
      const leave = new AbortController()
      const asked = fetch(site.url + segment, { signal: leave.signal }).catch(() => undefined)
      setImmediate(() => leave.abort())
      await asked
    }
    await expect.poll(() => open.size, { timeout: 10_000 }).toBeLessThanOrEqual(many)
  }, 40_000)
})

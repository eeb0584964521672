import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type LessonSite, startLessonSite } from '@/tests/support/lesson-site'
import { uploadLesson } from '@/tests/support/upload-lesson'
import type { ConversionState } from '@/server/api-types'
import type { LiveMessage } from '@/platform/ports/live-channel'
import { claimConversion, LeaseLost } from './conversion-lease'
import { markReady } from './publish-conversion'
import { reconcileTranscoding } from './reconcile-transcoding'
import { makeSampleFolder, type SampleVideos } from './sample-videos'
import { videoLimits } from './video-limits'

const patience = { timeout: 60_000, interval: 100 }

let site: LessonSite
let samples: SampleVideos
let film: Buffer<ArrayBuffer>
const told: { userId: string; message: LiveMessage }[] = []
beforeAll(async () => {
  site = await startLessonSite({ withJobs: true })
  samples = await makeSampleFolder()
  film = Buffer.from(await readFile(await samples.film('film.mp4', '1280x720', 3)))
  await site.services.live.subscribe((envelope) => told.push(envelope))
}, 120_000)
afterAll(async () => {
  await site?.close()
  await samples?.remove()
})

type Tutor = Awaited<ReturnType<LessonSite['tutor']>>

async function conversion(by: Tutor, id: string, language = 'ru'): Promise<ConversionState> {
  const { status, text } = await site.get(by.browser, `/api/videos/${id}/conversion`, {
    'Accept-Language': language,
  })
  expect(status).toBe(200)
  return JSON.parse(text) as ConversionState
}
const stateOf = (by: Tutor, id: string) => async () => (await conversion(by, id)).state
const factsOf = async (id: string) =>
  (await site.sql<{ type: string }>('select type from outbox where key = $1 order by id', [id])).map(
    ({ type }) => type,
  )
const storedOf = async (id: string) => (await site.files()).filter((file) => file.includes(id))

describe('an uploaded lesson', () => {
  it('is converted until it is ready: playable early, progress told, served in every quality', async () => {
    const anna = await site.tutor()
    const id = await uploadLesson(site, anna.browser, film)
    await expect.poll(stateOf(anna, id), patience).toBe('ready')
    expect(await conversion(anna, id)).toMatchObject({
      state: 'ready',
      progress: 1,
      playable: true,
      posterUrl: `/media/videos/${id}/poster.jpg`,
      failure: null,
      renditions: ['720p', '480p', '360p', '240p'].map((name) => ({ name, state: 'done', progress: 1 })),
    })
    expect((await conversion(anna, id)).durationSeconds).toBeCloseTo(3, 0)
    expect(await factsOf(id)).toEqual(['video.uploaded', 'video.playable', 'video.ready'])

    const master = (await site.get(anna.browser, `/media/videos/${id}/master.m3u8`)).text
    const playlists = master.split('\n').filter((line) => line.endsWith('.m3u8'))
    expect(playlists).toEqual(['360p/index.m3u8', '720p/index.m3u8', '480p/index.m3u8', '240p/index.m3u8'])
    for (const playlist of playlists) {
      const lines = (await site.get(anna.browser, `/media/videos/${id}/${playlist}`)).text
      const segments = [...lines.matchAll(/^segment-\d+\.m4s$/gm)].map(([name]) => name)
      expect(segments.length).toBeGreaterThan(0)
      for (const name of ['init.mp4', ...segments]) {
        const address = `/media/videos/${id}/${playlist.replace('index.m3u8', name)}`
        expect(
          (await site.get(anna.browser, address, { Range: 'bytes=0-9' })).headers.get('content-range'),
        ).toMatch(/^bytes 0-9\//)
        expect((await site.get(null, address)).status).toBe(404)
      }
    }
    expect(
      (await site.get(anna.browser, `/media/videos/${id}/poster.jpg`)).bytes.subarray(0, 3).toString('hex'),
    ).toBe('ffd8ff')

    const messages = told.filter(({ message }) => message.type === 'video' && message.videoId === id)
    expect(new Set(messages.map(({ userId }) => userId))).toEqual(new Set([anna.userId]))
    expect(messages[0]!.message).toMatchObject({ state: 'converting' })
    await expect
      .poll(
        () =>
          told.filter(({ message }) => message.type === 'video' && message.videoId === id).at(-1)?.message,
      )
      .toEqual({ type: 'video', videoId: id, state: 'ready', progress: 1 })
    expect(
      (await site.files()).filter((file) => file.startsWith('work/') || file.startsWith('uploads/')),
    ).toEqual([])
  }, 90_000)

  it('is nobody else’s business while it is converted', async () => {
    const [anna, viktor] = [await site.tutor(), await site.tutor('viktor')]
    const id = await site.given.video(anna.userId)
    const editor = await site.signIn(await site.given.person('egor', { role: 'editor' }))
    expect((await site.get(viktor.browser, `/api/videos/${id}/conversion`)).error?.code).toBe('not-found')
    expect((await site.get(null, `/api/videos/${id}/conversion`)).error?.code).toBe('unauthenticated')
    expect((await site.get(anna.browser, '/api/videos/nonsense/conversion')).error?.code).toBe('not-found')
    expect((await site.get(editor, `/api/videos/${id}/conversion`)).status).toBe(200)
  })
})

describe('a failed conversion', () => {
  it('can be read in the uploader’s words and tried again, by the uploader alone', async () => {
    const [anna, viktor] = [await site.tutor(), await site.tutor('viktor')]
    const id = await site.given.video(anna.userId, { source_key: null })
    const sourceKey = `videos/${id}/source`
    await site.services.storage.putBytes(sourceKey, Buffer.from('spoiled on the disk'))
    await site.sql('update videos set source_key = $2 where id = $1', [id, sourceKey])
    await reconcileTranscoding(site.services)
    await expect.poll(stateOf(anna, id), patience).toBe('failed')
    expect((await conversion(anna, id)).failure).toEqual({
      code: 'video-unreadable',
      message: expect.stringMatching(/повреждён/),
    })
    expect((await conversion(anna, id, 'en')).failure?.message).toMatch(/damaged/)
    expect((await conversion(anna, id)).renditions.map(({ state }) => state)).toEqual([
      'failed',
      'failed',
      'failed',
      'failed',
    ])
    expect(await factsOf(id)).toEqual(['video.failed'])

    expect((await site.send(viktor.browser, 'POST', `/api/videos/${id}/retry`)).error?.code).toBe('not-found')
    await site.services.storage.putBytes(sourceKey, film)
    const retries = await Promise.all([
      site.send(anna.browser, 'POST', `/api/videos/${id}/retry`),
      site.send(anna.browser, 'POST', `/api/videos/${id}/retry`),
    ])
    expect(retries.map(({ status, error }) => error?.code ?? status).sort()).toEqual([
      200,
      'video-not-failed',
    ])
    await expect.poll(stateOf(anna, id), patience).toBe('ready')
    expect(await conversion(anna, id)).toMatchObject({ failure: null, progress: 1 })
    expect(await factsOf(id)).toEqual(['video.failed', 'video.uploaded', 'video.playable', 'video.ready'])
    expect((await site.send(anna.browser, 'POST', `/api/videos/${id}/retry`)).error?.code).toBe(
      'video-not-failed',
    )
    expect((await storedOf(id)).every((file) => file.includes('/v2/') || file.endsWith('/source'))).toBe(true)
  }, 90_000)

  it('is tried three times when the fault is not in the file, and says what happened to staff only', async () => {
    const anna = await site.tutor()
    const id = await site.given.video(anna.userId, { source_key: 'videos/lost/source' })
    await reconcileTranscoding(site.services)
    await expect.poll(stateOf(anna, id), patience).toBe('failed')
    expect((await conversion(anna, id)).failure?.code).toBe('conversion-failed')
    const tasks = await site.sql<Record<string, unknown>>(
      'select attempt::int, failure_detail, lease_token from video_conversion_tasks where video_id = $1',
      [id],
    )
    expect(tasks[0]).toEqual({
      attempt: 3,
      failure_detail: expect.stringContaining('videos/lost/source'),
      lease_token: null,
    })
    expect(await factsOf(id)).toEqual(['video.failed'])
  }, 60_000)
})

describe('the lease', () => {
  const claim = (id: string) => claimConversion(site.services.pool, id, videoLimits(site.services.env))

  it('fences off a worker whose video was taken over', async () => {
    const anna = await site.tutor()
    const id = await site.given.video(anna.userId, { source_key: 'videos/fenced/source' })
    const [old, current] = [await claim(id), await claim(id)]
    await expect(old!.heartbeat()).rejects.toBeInstanceOf(LeaseLost)
    await expect(
      old!.write(async (db) => db.query(`update videos set progress = 0.9 where id = $1`, [id])),
    ).rejects.toBeInstanceOf(LeaseLost)
    await expect(markReady(old!)).rejects.toBeInstanceOf(LeaseLost)
    expect(await site.sql('select state, progress::float8 from videos where id = $1', [id])).toEqual([
      { state: 'converting', progress: 0 },
    ])
    expect(old!.prefix).not.toBe(current!.prefix)
    await markReady(current!)
    expect(await claim(id)).toBeNull()
    expect(await factsOf(id)).toEqual(['video.ready'])
  })

  it('has one owner however many claim at a time', async () => {
    const anna = await site.tutor()
    const id = await site.given.video(anna.userId, { source_key: 'videos/claimed/source' })
    const leases = await Promise.all(Array.from({ length: 6 }, () => claim(id)))
    const beats = await Promise.allSettled(leases.map((lease) => lease!.heartbeat()))
    expect(beats.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(leases.map((lease) => lease!.attempt).sort()).toEqual([1, 2, 3, 4, 5, 6])
    const tasks = await site.sql(
      'select profile from video_conversion_tasks where video_id = $1 order by profile',
      [id],
    )
    expect(tasks).toEqual(['240p', '360p', '480p', '720p'].map((profile) => ({ profile })))
    for (const lease of leases) await lease!.release().catch(() => {})
    await site.sql(`update videos set state = 'failed' where id = $1`, [id])
  })

  it('keeps a video that is being converted from being asked for again, until its worker falls silent', async () => {
    const anna = await site.tutor()
    const id = await site.given.video(anna.userId, { source_key: 'videos/silent/source' })
    await claim(id)
    const asked: string[] = []
    const jobs = {
      ...site.services.jobs,
      enqueue: async (_job: unknown, data: unknown) => void asked.push((data as { videoId: string }).videoId),
    }
    await reconcileTranscoding({ pool: site.services.pool, jobs })
    expect(asked).not.toContain(id)
    await site.sql(
      `update video_conversion_tasks set heartbeat_at = now() - interval '1 minute' where video_id = $1`,
      [id],
    )
    await reconcileTranscoding({ pool: site.services.pool, jobs })
    expect(asked).toContain(id)
    await site.sql(`update videos set state = 'failed' where id = $1`, [id])
  })
})

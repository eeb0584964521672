import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { reconcileTranscoding } from '@/jobs/transcoding/reconcile-transcoding'
import { makeSampleFolder, type SampleVideos } from '@/jobs/transcoding/sample-videos'
import { projectRoot } from '@/platform/config/env'
import { type Browser, type LessonSite, startLessonSite } from '@/tests/support/lesson-site'
import { describeOn } from '@/tests/support/real-servers'
import { howMany, reportFault } from '@/tests/support/report-fault'
import { createTestBucket, type TestBucket } from '@/tests/support/test-bucket'
import { uploadLesson } from '@/tests/support/upload-lesson'

const patience = { timeout: 120_000, interval: 20 }

/** The queue suspects a job itself that was interrupted more often. */
const killsPerVideo = 4
/** A second worker has a conversion long before. */
const takeOverMs = 20_000
/** In milliseconds, from the beginning of a conversion: sooner than it ends. */
const longestWait = 1500

let site: LessonSite
let bucket: TestBucket | undefined
let samples: SampleVideos
let film: Buffer<ArrayBuffer>
beforeAll(async () => {
  samples = await makeSampleFolder()
  film = Buffer.from(await readFile(await samples.film('film.mp4', '854x480', 8)))
}, 120_000)
afterAll(() => samples?.remove())

const workers: ChildProcess[] = []
afterEach(() => workers.splice(0).forEach((worker) => worker.kill('SIGKILL')))

async function startWorker(): Promise<ChildProcess> {
  const worker = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(projectRoot, 'tests/fault/transcoding-worker.ts')],
    {
      cwd: projectRoot,
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  workers.push(worker)
  await once(worker.stdout!, 'data')
  return worker
}

async function kill(worker: ChildProcess): Promise<void> {
  worker.kill('SIGKILL')
  await once(worker, 'exit')
}

interface Standing {
  state: string
  progress: number
  playable: boolean
  attempt: number
}

async function standingOf(id: string): Promise<Standing> {
  const [row] = await site.sql<Standing>(
    `select v.state, v.progress::float8 as progress, v.playable_at is not null as playable,
      coalesce((select max(t.attempt)::int from video_conversion_tasks t where t.video_id = v.id), 0) as attempt from videos v where v.id = $1`,
    [id],
  )
  return row!
}

const reaches = (id: string, is: (now: Standing) => boolean) =>
  expect.poll(async () => is(await standingOf(id)), patience).toBe(true)
const factsOf = async (id: string) =>
  (await site.sql<{ type: string }>('select type from outbox where key = $1 order by id', [id])).map(
    ({ type }) => type,
  )

/** What a viewer finds missing who follows the playlist now; empty when there is none yet. */
async function holes(browser: Browser, id: string): Promise<string[]> {
  const at = `/media/videos/${id}`
  const missing: string[] = []
  const master = await site.get(browser, `${at}/master.m3u8`)
  if (master.status === 404) return []
  for (const playlist of master.text.split('\n').filter((line) => line.endsWith('.m3u8'))) {
    const { status, text } = await site.get(browser, `${at}/${playlist}`)
    if (status !== 200 || !text.includes('#EXT-X-ENDLIST')) missing.push(`${playlist} ${status}`)
    for (const name of [
      'init.mp4',
      ...[...text.matchAll(/^segment-\d+\.m4s$/gm)].map(([segment]) => segment),
    ]) {
      const answer = await site.get(browser, `${at}/${playlist.replace('index.m3u8', name)}`)
      if (answer.status !== 200 || answer.bytes.length === 0)
        missing.push(`${playlist} ${name} ${answer.status}`)
    }
  }
  return missing
}

/** Watches until told to stop; answers what was missing at any moment. */
function watch(browser: Browser, id: string) {
  let isOn = true
  const found: string[] = []
  const watching = (async () => {
    while (isOn) {
      found.push(...(await holes(browser, id)))
      // Leaves the processors to the conversion.
      await pause(50)
    }
  })()
  return async () => {
    isOn = false
    await watching
    return found
  }
}

const versionsOf = async (id: string) => [
  ...new Set(
    (await site.files())
      .filter((file) => file.startsWith(`storage/videos/${id}/`))
      .map((file) => file.split('/')[3]),
  ),
]

/** A site for the tests beside, with its files where we say. */
function filesLie(createBucket: () => Promise<TestBucket | undefined>): void {
  beforeAll(async () => {
    bucket = await createBucket()
    site = await startLessonSite({ bucket })
  }, 120_000)
  afterAll(async () => {
    await site?.close()
    await bucket?.drop()
  })
}

/** Converts one film after another, kills its worker at any moment, and says how it came out. */
async function killAtRandom(kills: number): Promise<{ kills: number; films: number }> {
  const anna = await site.tutor()
  let [killed, films] = [0, 0]
  while (killed < kills) {
    const id = await uploadLesson(site, anna.browser, film)
    const stopWatching = watch(anna.browser, id)
    await reconcileTranscoding(site.services)
    for (let attempt = 1; attempt <= killsPerVideo && killed < kills; attempt++, killed++) {
      const worker = await startWorker()
      await reaches(id, (now) => now.attempt === attempt || now.state === 'ready')
      await pause(randomInt(0, longestWait))
      await kill(worker)
      if ((await standingOf(id)).state === 'ready') break
    }
    const last = await startWorker()
    await reaches(id, ({ state }) => state === 'ready')

    expect(await stopWatching()).toEqual([])
    expect(await holes(anna.browser, id)).toEqual([])
    expect(await factsOf(id)).toEqual(['video.uploaded', 'video.playable', 'video.ready'])
    const { attempt } = await standingOf(id)
    expect(await versionsOf(id)).toEqual(['source', `v${attempt}`])
    await kill(last)
    films++
  }
  await kill(await startWorker())
  expect((await site.files()).filter((file) => file.startsWith('work/'))).toEqual([])
  return { kills: killed, films }
}

const came = (where: string, { kills, films }: Awaited<ReturnType<typeof killAtRandom>>) =>
  `${where}: ${kills} kills of workers at random moments, ${films} films converted, 0 partial playlists seen, 0 stuck`

describe('a conversion', { timeout: 240_000 }, () => {
  filesLie(async () => undefined)

  it('whose worker is killed at any moment goes on, however often', { timeout: 7_200_000 }, async () => {
    reportFault(27, came('on the disk', await killAtRandom(howMany({ small: 2, full: 200 }))))
  })

  it('whose worker is killed at every stage goes on after a restart, and nobody ever sees a part of it', async () => {
    const anna = await site.tutor()
    const id = await uploadLesson(site, anna.browser, film)
    const stopWatching = watch(anna.browser, id)
    await reconcileTranscoding(site.services)

    const moments: ((now: Standing) => boolean)[] = [
      ({ state, attempt }) => state === 'converting' && attempt === 1,
      ({ progress, attempt }) => attempt === 2 && progress > 0,
      ({ playable, attempt }) => attempt === 3 && playable,
    ]
    for (const moment of moments) {
      const worker = await startWorker()
      await reaches(id, moment)
      await kill(worker)
      expect((await standingOf(id)).state).toBe('converting')
    }
    await startWorker()
    await reaches(id, ({ state }) => state === 'ready')

    expect(await stopWatching()).toEqual([])
    expect(await holes(anna.browser, id)).toEqual([])
    expect((await standingOf(id)).attempt).toBe(4)
    expect(await factsOf(id)).toEqual(['video.uploaded', 'video.playable', 'video.ready'])
    expect(await versionsOf(id)).toEqual(['source', 'v4'])
    await startWorker()
    expect((await site.files()).filter((file) => file.startsWith('work/'))).toEqual([])
  })

  /** A conversion whose first worker stands still while a second one has taken it over. */
  async function fallAsleep(browser: Browser) {
    for (;;) {
      const id = await uploadLesson(site, browser, film)
      const stopWatching = watch(browser, id)
      await reconcileTranscoding(site.services)
      const sleeper = await startWorker()
      await reaches(id, ({ progress }) => progress > 0)
      sleeper.kill('SIGSTOP')
      const second = await startWorker()
      const isTaken = ({ attempt, progress }: Standing) => attempt === 2 && progress > 0
      for (const until = Date.now() + takeOverMs; Date.now() < until; await pause(20))
        if (isTaken(await standingOf(id))) return { id, sleeper, stopWatching }
      // It stood still at its very end, or within a transaction: once more with another film.
      await stopWatching()
      await Promise.all([kill(sleeper), kill(second)])
    }
  }

  it('that was taken over is not disturbed by its first worker when that wakes up', async () => {
    const anna = await site.tutor()
    const { id, sleeper, stopWatching } = await fallAsleep(anna.browser)
    sleeper.kill('SIGCONT')
    await reaches(id, ({ state }) => state === 'ready')
    await expect.poll(() => versionsOf(id), patience).toEqual(['source', 'v2'])
    expect(await stopWatching()).toEqual([])
    expect(await factsOf(id)).toEqual(['video.uploaded', 'video.playable', 'video.ready'])
    expect(
      await site.sql(`select distinct status, attempt::int from video_conversion_tasks where video_id = $1`, [
        id,
      ]),
    ).toEqual([{ status: 'done', attempt: 2 }])
  })
})

describeOn(['s3'], 'a conversion into S3', () => {
  filesLie(createTestBucket)

  it('whose worker is killed at any moment goes on, however often', { timeout: 7_200_000 }, async () => {
    reportFault(27, came('on S3', await killAtRandom(howMany({ small: 2, full: 60 }))))
  })
})

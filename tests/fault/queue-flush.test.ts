import { randomBytes, randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogue } from '@/events/catalogue'
import { userDeviceAdded } from '@/events/users'
import { videoUploaded } from '@/events/videos'
import { outboxValues } from '@/events/outbox'
import { consumers } from '@/jobs/consumers'
import { startOutboxRelay } from '@/jobs/outbox-relay/relay'
import { registerSchedules } from '@/jobs/schedules/register-schedules'
import { scheduledWork } from '@/jobs/schedules/schedule'
import { schedules } from '@/jobs/schedules/schedules'
import { registerTranscoding } from '@/jobs/transcoding/register-transcoding'
import { makeSampleFolder, type SampleVideos } from '@/jobs/transcoding/sample-videos'
import { loadEnv } from '@/platform/config/env'
import { createServices } from '@/platform/services'
import { createTestDatabase } from '@/tests/support/database'
import { peopleInSql } from '@/tests/support/people-in-sql'
import { control, describeOn, realServer } from '@/tests/support/real-servers'
import { howMany, reportFault } from '@/tests/support/report-fault'

const minutes = 60_000
/** After so long at most every video must have come to its end. */
const patience = { timeout: 5 * minutes, interval: 50 }
/** The site compares rows and queue once a minute; here more often, so that what is measured is the repair. */
const reconcileMs = 500
const videosPerRound = 4

let samples: SampleVideos
let film: string
beforeAll(async () => {
  samples = await makeSampleFolder()
  film = await samples.film('film.mp4', '320x240', 1)
}, 2 * minutes)
afterAll(() => samples?.remove())

interface Asked {
  userId: string
  videos: string[]
}

/** The relay and a worker at work, with the queue where `more` says. */
async function startWork(more: Record<string, string> = {}) {
  const database = await createTestDatabase()
  const folder = await mkdtemp(path.join(tmpdir(), 'nastavnik-flush-'))
  const services = await createServices(
    loadEnv({ MODE: 'test', DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'silent', ...more }),
  )
  for (const { name, types, consume } of consumers)
    services.events.subscribe(name, types, (event) => consume(event, services))
  services.events.start(catalogue)
  const stops = [
    await registerTranscoding(services, { concurrency: 1 }),
    await registerSchedules(services, schedules, { reconcileMs }),
  ]
  const relay = startOutboxRelay(services)
  const sql = async <Row extends object>(text: string, values?: unknown[]) =>
    (await services.pool.query<Row>(text, values)).rows
  const given = peopleInSql(sql)
  const emit = (values: unknown[]) =>
    sql('insert into outbox (type, version, topic, key, data) values ($1, $2, $3, $4, $5)', values)

  async function upload(uploaderId: string): Promise<string> {
    const id = await given.video(uploaderId, { width: 320, height: 240, duration_seconds: 1, frame_rate: 25 })
    const key = `videos/${id}/source`
    await services.storage.putFile(key, film)
    await sql('update videos set source_key = $2 where id = $1', [id, key])
    await emit(outboxValues(videoUploaded, { videoId: id, uploaderId }))
    return id
  }

  const unfinishedOf = ({ videos }: Asked) =>
    sql<{ state: string }>(
      `select state from videos where id = any($1) and state not in ('ready', 'failed')`,
      [videos],
    )

  return {
    sql,
    /** Asks for all kinds of work at once: conversions, and a mail that is due. */
    async ask(): Promise<Asked> {
      const { userId } = await given.tutor('anna')
      const videos = await Promise.all(Array.from({ length: videosPerRound }, () => upload(userId)))
      const deviceId = await given.insert('devices', {
        user_id: userId,
        fingerprint: randomBytes(8).toString('hex'),
        user_agent: 'Firefox',
        last_seen_at: new Date(),
      })
      await emit(outboxValues(userDeviceAdded, { userId, deviceId }))
      return { userId, videos }
    },
    unfinished: unfinishedOf,
    /** What is still missing: unfinished videos, mails that were not sent, schedules that the queue does not know. */
    async missing(asked: Asked): Promise<string[]> {
      const sent = await sql(
        `select 1 from notification_deliveries where recipient_id = $1 and type = 'device-added' and state = 'sent'`,
        [asked.userId],
      )
      const known = await (await services.dashboardQueue(scheduledWork.name)).getJobSchedulers(0, -1)
      const lost = schedules.filter(({ name }) => !known.some(({ key }) => key === name))
      return [
        ...(await unfinishedOf(asked)).map(({ state }) => `a video is ${state}`),
        ...(sent.length === 1 ? [] : ['a mail is not sent']),
        ...lost.map(({ name }) => `no schedule ${name}`),
      ]
    },
    async close() {
      for (const stop of stops) stop()
      await relay.close()
      await services.close()
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
type Work = Awaited<ReturnType<typeof startWork>>

/** Asks for work, loses the queue at a random moment of it, and waits until nothing is missing. Answers the longest wait in seconds, and how many videos the queue was lost under. */
async function loseQueue(
  work: Work,
  times: number,
  lose: () => Promise<void>,
): Promise<{ longest: number; unfinished: number }> {
  let [longest, unfinished] = [0, 0]
  for (let round = 0; round < times; round++) {
    const asked = await work.ask()
    // Somewhere between the first moment and the last video but one.
    const done = randomInt(0, videosPerRound - 1)
    await expect
      .poll(async () => videosPerRound - (await work.unfinished(asked)).length, { ...patience, interval: 5 })
      .toBeGreaterThanOrEqual(done)
    await pause(randomInt(0, 100))
    unfinished += (await work.unfinished(asked)).length
    await lose()
    const since = Date.now()
    await expect.poll(() => work.missing(asked).catch(String), patience).toEqual([])
    longest = Math.max(longest, (Date.now() - since) / 1000)
    expect(await work.sql(`select distinct state from videos where id = any($1)`, [asked.videos])).toEqual([
      { state: 'ready' },
    ])
    const facts = await work.sql<{ type: string }>(
      'select type from outbox where key = any($1) order by type',
      [asked.videos],
    )
    expect(facts.map(({ type }) => type)).toEqual(
      ['video.playable', 'video.ready', 'video.uploaded'].flatMap((type) => asked.videos.map(() => type)),
    )
    const mails = await work.sql(
      `select 1 from mails m join users u on u.email = m."to" where u.id = $1 and m.subject like 'Вход%'`,
      [asked.userId],
    )
    expect(mails).toHaveLength(1)
  }
  // Otherwise nothing was lost, and nothing shown.
  expect(unfinished).toBeGreaterThan(0)
  return { longest, unfinished }
}

const report = (
  what: string,
  times: number,
  { longest, unfinished }: { longest: number; unfinished: number },
) =>
  reportFault(
    26,
    `${what} ${times} times under work: ${unfinished} of ${times * videosPerRound} videos were on their way, all ready; every schedule back, every mail sent once, after ${longest.toFixed(1)} s at most`,
  )

describeOn(['redis', 'servers'], 'a queue on Redis', () => {
  const prefix = `flush-${randomBytes(4).toString('hex')}`
  let work: Work
  let redis: Redis
  // A database of its own, to be emptied without harm to others.
  const url = () => new URL('/9', realServer('redis')).href
  beforeAll(async () => {
    redis = new Redis(url(), { maxRetriesPerRequest: null })
    redis.on('error', () => {})
    await redis.flushdb()
    work = await startWork({ REDIS_URL: url(), REDIS_PREFIX: prefix })
  }, 2 * minutes)
  afterAll(async () => {
    await work?.close()
    await redis.flushdb()
    redis.disconnect()
  })

  it('that is emptied at any moment is filled again from the rows', { timeout: 60 * minutes }, async () => {
    const times = howMany({ small: 3, full: 50 })
    const result = await loseQueue(work, times, async () => {
      expect(await redis.dbsize()).toBeGreaterThan(0)
      await redis.flushdb()
    })
    report('Redis emptied', times, result)
  })

  it(
    'whose server is killed and starts anew is filled again from the rows',
    { timeout: 60 * minutes },
    async () => {
      const times = howMany({ small: 1, full: 5 })
      const result = await loseQueue(work, times, async () => {
        await control('kill', 'redis')
        try {
          await pause(randomInt(0, 3000))
        } finally {
          await control('start', 'redis')
        }
        await redis.flushdb()
      })
      report('Redis killed, started and emptied', times, result)
    },
  )
})

describe('a queue on Postgres', () => {
  it('that is emptied at any moment is filled again from the rows', { timeout: 60 * minutes }, async () => {
    const work = await startWork()
    const tables = await work.sql<{ name: string }>(
      `select format('bullmq.%I', tablename) as name from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%'`,
    )
    /** The workers hold what it wants, and may want what it holds: then it begins anew. */
    const empty = async (): Promise<unknown> =>
      work
        .sql(`truncate ${tables.map(({ name }) => name).join(', ')} cascade`)
        .catch((error: { code?: string }) => {
          if (error.code !== '40P01') throw error
          return empty()
        })
    const times = howMany({ small: 3, full: 50 })
    const result = await loseQueue(work, times, async () => {
      expect(await work.sql('select 1 from bullmq.scheduler')).not.toEqual([])
      await empty()
    })
    await work.close()
    report('the queue tables emptied', times, result)
  })
})

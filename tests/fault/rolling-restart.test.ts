import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { makeSampleFolder } from '@/jobs/transcoding/sample-videos'
import { reasonWithout, realServer } from '@/tests/support/real-server'
import { removeTraces } from '@/tests/support/remove-traces'
import { howMany, reportFault } from '@/tests/support/report-fault'
import { startReverseProxy } from '@/tests/support/reverse-proxy'
import { siteProcess } from '@/tests/support/site-process'
import { createStage, type Stage } from '@/tests/support/stage'
import { uploadWhole } from '@/tests/support/visitor-upload'
import { Load } from './restart-load'

/** On the full stack the web processes do nothing else; without its servers each does everything. */
const isSplit = !reasonWithout('redis', 'kafka')
const restarts = howMany({ small: 2, full: 100 })

/** Two processes that people reach, and on the full stack one more that works for them. */
async function startSite(stage: Stage, run: string) {
  const shared: Record<string, string> = {
    DATABASE_URL: stage.databaseUrl,
    DATA_DIR: stage.dataDir,
    DRAIN_SECONDS: '1',
  }
  const servers: Record<string, string> = isSplit
    ? {
        REDIS_URL: realServer('redis'),
        REDIS_PREFIX: run,
        KAFKA_BROKERS: realServer('kafka'),
        KAFKA_TOPIC_PREFIX: run,
      }
    : {}
  const make = (role: Record<string, string>) => siteProcess({ ...shared, ...servers, ...role })
  const reachable = await Promise.all([0, 1].map(() => make(isSplit ? { ROLE: 'web,live' } : {})))
  const others = isSplit ? [await make({ ROLE: 'worker,relay' })] : []
  await Promise.all([...reachable, ...others].map((process) => process.start()))
  return { reachable, all: [...reachable, ...others] }
}

async function film(seconds: number): Promise<Uint8Array<ArrayBuffer>> {
  const samples = await makeSampleFolder()
  try {
    return new Uint8Array(await readFile(await samples.film('film.mp4', '854x480', seconds)))
  } finally {
    await samples.remove()
  }
}

describe('a rolling restart', () => {
  it(
    `of ${restarts} processes under load (${isSplit ? 'Kafka and Redis' : 'whole processes'}) fails no request`,
    { timeout: 120_000 + restarts * 20_000 },
    async () => {
      const stage = await createStage()
      const run = `roll-${randomBytes(4).toString('hex')}`
      const { reachable, all } = await startSite(stage, run)
      const routes = { web: reachable.map(({ url }) => url) }
      const proxy = await startReverseProxy(routes)
      try {
        const load = await Load.begin(stage, proxy.url, await film(1))
        const ends: (number | string)[] = []
        for (let at = 0; at < restarts; at++) {
          const process = reachable[at % reachable.length]!
          const before = load.answered
          ends.push(await process.stop())
          await process.start()
          await proxy.route(routes)
          // The next one goes only when this one is at work.
          await expect.poll(() => load.answered, { timeout: 10_000 }).toBeGreaterThan(before + 50)
        }
        const { failed, streams, uploads } = await load.end()
        expect(failed).toEqual([])
        expect(ends).toEqual(Array(restarts).fill(0))
        // Otherwise nothing was tried: streams moved to another process, uploads came through in between.
        expect(streams).toBeGreaterThan(1)
        expect(uploads).toBeGreaterThan(0)
        expect(load.answered).toBeGreaterThan(restarts * 100)
        reportFault(
          30,
          `${restarts} restarts under load: ${load.answered} requests, 0 failed; ${uploads} uploads in parts, ${streams} live streams`,
        )
      } finally {
        await proxy.close()
        await Promise.all(all.map((process) => process.kill()))
        await stage.close()
        if (isSplit) await removeTraces(run)
      }
    },
  )

  it('hands back a conversion, which is finished afterwards', { timeout: 180_000 }, async () => {
    const stage = await createStage()
    const site = await siteProcess({ DATABASE_URL: stage.databaseUrl, DATA_DIR: stage.dataDir })
    try {
      await site.start()
      const anna = await stage.tutor(site.url, 'anna')
      // Long enough that the moment which is left to running work does not finish it.
      const id = await uploadWhole(anna, await film(60))
      const stateOf = async () =>
        (
          await stage.sql<{ state: string; progress: number; attempt: number }>(
            `select state, progress::float8 as progress,
               coalesce((select max(attempt)::int from video_conversion_tasks where video_id = v.id), 0) as attempt from videos v where id = $1`,
            [id],
          )
        )[0]!
      const patience = { timeout: 60_000, interval: 50 }
      await expect.poll(async () => (await stateOf()).progress, patience).toBeGreaterThan(0)

      expect(await site.stop()).toBe(0)
      expect((await stateOf()).state).toBe('converting')
      const began = Date.now()
      await site.start()
      // At once, and not when the lock of a dead worker ends.
      await expect.poll(async () => (await stateOf()).attempt, { ...patience, timeout: 20_000 }).toBe(2)
      const takenUpMs = Date.now() - began
      await expect.poll(async () => (await stateOf()).state, patience).toBe('ready')
      reportFault(
        30,
        `a conversion was handed back, taken up ${(takenUpMs / 1000).toFixed(1)} s after the start, and finished`,
      )
    } finally {
      await site.kill()
      await stage.close()
    }
  })
})

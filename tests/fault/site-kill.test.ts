import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { removeTraces } from '@/tests/support/remove-traces'
import { describeOn, realServer } from '@/tests/support/real-servers'
import { howMany, reportFault } from '@/tests/support/report-fault'
import { siteProcess, type SiteProcess } from '@/tests/support/site-process'
import { createStage, type Stage } from '@/tests/support/stage'
import type { Visitor } from '@/tests/support/visitor'
import { deedsOf, everyEffect, type Deed } from './site-deeds'

/*
 * Real people's writes over HTTP while the processes of the product are killed at random moments and started again. People
 * try again until they have an answer. What they were told is kept, everything that is kept has each of its effects once,
 * and what was refused and rolled back has none.
 */

const writers = 3
/** After its start a process lives at most so long. */
const lifeMs = 1_500
/** Longer than Kafka believes in a consumer that was killed. */
const settleMs = 90_000

/** Kills them at random, each again and again, until it is enough; then all run. @returns how many kills there were */
async function killAtRandom(
  processes: readonly SiteProcess[],
  isEnough: (killed: number) => boolean,
): Promise<number> {
  let killed = 0
  await Promise.all(
    processes.map(async (process) => {
      while (!isEnough(killed)) {
        await pause(Math.random() * lifeMs)
        if (isEnough(killed)) break
        killed++
        await process.kill()
        await process.start()
      }
    }),
  )
  return killed
}

async function workUnderFire(stage: Stage, processes: SiteProcess[], web: SiteProcess[], kills: number) {
  await Promise.all(processes.map((process) => process.start()))
  let turn = 0
  const url = () => web[turn++ % web.length]!.url
  const people: Visitor[] = []
  for (let at = 0; at < writers; at++) people.push(await stage.student(url, `student-${at}`))

  let isOver = false
  const deeds: Deed[] = []
  const working = people.map(async (person) => {
    while (!isOver) deeds.push(await deedsOf(stage, person))
  })
  // Each person has begun anew at least once: with fewer deeds nothing was tried.
  const killed = await killAtRandom(processes, (so) => so >= kills && deeds.length > writers)
  isOver = true
  await Promise.all(working)
  await expect
    .poll(() => everyEffect(stage, deeds), { timeout: settleMs, interval: 500 })
    .toMatchObject({ lost: [] })
  return { killed, deeds, ...(await everyEffect(stage, deeds)) }
}

type Outcome = Awaited<ReturnType<typeof workUnderFire>>

function judge(where: string, kills: number, { killed, deeds, lost, repeated, invented }: Outcome): void {
  expect({ lost, repeated, invented }).toEqual({ lost: [], repeated: [], invented: [] })
  expect(killed).toBeGreaterThanOrEqual(kills)
  const tries = deeds.reduce((sum, deed) => sum + deed.tries, 0)
  reportFault(
    23,
    `${where}: ${killed} kills, ${deeds.length * 4} writes in ${tries} tries, 0 lost, 0 repeated effects, 0 effects of ${deeds.length} that were rolled back`,
  )
}

describe('a site in one process', () => {
  const kills = howMany({ small: 2, full: 200 })

  it(`loses nothing over ${kills} kills`, { timeout: 60_000 + kills * 15_000 }, async () => {
    const stage = await createStage()
    const site = await siteProcess({ DATABASE_URL: stage.databaseUrl, DATA_DIR: stage.dataDir })
    try {
      judge('one process', kills, await workUnderFire(stage, [site], [site], kills))
    } finally {
      await site.kill()
      await stage.close()
    }
  })
})

describeOn(['redis', 'kafka'], 'a site with a process for each role', () => {
  const kills = howMany({ small: 2, full: 200 })

  it(`loses nothing over ${kills} kills`, { timeout: 120_000 + kills * 15_000 }, async () => {
    const stage = await createStage()
    const run = `kill-${randomBytes(4).toString('hex')}`
    const start = (role: string) =>
      siteProcess({
        ROLE: role,
        DATABASE_URL: stage.databaseUrl,
        DATA_DIR: stage.dataDir,
        REDIS_URL: realServer('redis'),
        REDIS_PREFIX: run,
        KAFKA_BROKERS: realServer('kafka'),
        KAFKA_TOPIC_PREFIX: run,
      })
    const [web, ...others] = await Promise.all(['web', 'relay', 'worker'].map(start))
    const processes = [web!, ...others]
    try {
      judge('Kafka and Redis', kills, await workUnderFire(stage, processes, [web!], kills))
    } finally {
      await Promise.all(processes.map((process) => process.kill()))
      await stage.close()
      await removeTraces(run)
    }
  })
})

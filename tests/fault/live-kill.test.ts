import { randomBytes } from 'node:crypto'
import { request, type ClientRequest } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { outboxValues } from '@/events/outbox'
import { tutorFollowed } from '@/events/tutors'
import { framesOf } from '@/tests/support/live-frames'
import { removeTraces } from '@/tests/support/remove-traces'
import { describeOn, realServer } from '@/tests/support/real-servers'
import { howMany, reportFault } from '@/tests/support/report-fault'
import { siteProcess, type SiteProcess } from '@/tests/support/site-process'
import { createStage, type Stage } from '@/tests/support/stage'
import type { Visitor } from '@/tests/support/visitor'

/*
 * A page that stays open while the processes behind it are killed at random moments and started again: those that hold its stream, and
 * the one that writes notifications, also between a commit and the telling of it. It comes back as browsers do, naming the place where
 * it was, wherever it is led.
 */

const writtenInAll = 200
const kills = howMany({ small: 2, full: 40 })
/** A process is killed so long after its start, at most. */
const lifeMs = 1_500
/** Longer than Kafka believes in a consumer that was killed. */
const settleMs = 90_000

/** As the page: known again by id, anew at the next process when the stream breaks. */
class OpenPage {
  readonly told: string[] = []
  breaks = 0
  resets = 0
  #place = ''
  #isClosed = false
  #asked: ClientRequest | undefined

  constructor(
    private readonly person: Visitor,
    private readonly url: () => string,
  ) {}

  async stayOpen(): Promise<void> {
    while (!this.#isClosed) {
      await this.#listen()
      if (!this.#isClosed) this.breaks++
      await pause(50)
    }
  }

  close(): void {
    this.#isClosed = true
    this.#asked?.destroy()
  }

  get isReady(): boolean {
    return this.#place !== ''
  }

  /** One stream, until it breaks or is refused. */
  #listen(): Promise<void> {
    return new Promise((resolve) => {
      const after = this.#place ? { 'Last-Event-ID': this.#place } : {}
      const asked = request(`${this.url()}/live`, {
        headers: { ...this.person.headers, ...after },
        agent: false,
      })
      this.#asked = asked
      asked.once('error', () => resolve()).once('close', () => resolve())
      asked.once('response', (response) => {
        let text = ''
        response.on('error', () => undefined)
        response.setEncoding('utf8').on('data', (part: string) => {
          text += part
          for (const frame of framesOf(text)) this.#take(frame)
          text = text.slice(text.lastIndexOf('\n\n') + 2)
        })
      })
      asked.end()
    })
  }

  #take({ id, data }: ReturnType<typeof framesOf>[number]): void {
    if (id) this.#place = id
    if (data.type === 'reset') this.resets++
    if (data.type === 'notification' && !this.told.includes(data.notificationId))
      this.told.push(data.notificationId)
  }
}

/**
 * Followers come one after the other, some after each kill: each is one notification of the tutor, by way of the outbox and its
 * consumer.
 */
async function follow(stage: Stage, tutorId: string, killed: () => number): Promise<void> {
  for (let follower = 0; follower < writtenInAll; follower++) {
    while (killed() < Math.floor((follower * kills) / writtenInAll)) await pause(20)
    const userId = await stage.given.person(`follower-${follower}`)
    await stage.sql(
      `with f as (insert into follows (follower_id, tutor_id) values ($1, $2))
       insert into outbox (type, version, topic, key, data) values ($3, $4, $5, $6, $7::jsonb)`,
      [userId, tutorId, ...outboxValues(tutorFollowed, { tutorId, followerId: userId })],
    )
    await pause(Math.random() * 40)
  }
}

/** Kills them at random, each again and again, until there were enough and one of them broke the page's stream; then all run. */
class Killer {
  killed = 0

  constructor(private readonly page: OpenPage) {}

  get isEnough(): boolean {
    return this.killed >= kills && this.page.breaks > 0
  }

  async work(processes: readonly SiteProcess[]): Promise<void> {
    await Promise.all(
      processes.map(async (process) => {
        while (!this.isEnough) {
          await pause(Math.random() * lifeMs)
          if (this.isEnough) break
          this.killed++
          await process.kill()
          await process.start()
        }
      }),
    )
  }
}

async function watchUnderFire(where: string, crew: (stage: Stage) => Promise<Crew>): Promise<void> {
  const stage = await createStage()
  const { web, live, killable, others = [] } = await crew(stage)
  const all = [...new Set([web, ...live, ...killable, ...others])]
  let page: OpenPage | undefined
  try {
    await Promise.all(all.map((process) => process.start()))
    const anna = await stage.tutor(web.url, 'anna')
    let turn = 0
    page = new OpenPage(anna, () => live[turn++ % live.length]!.url)
    const open = page.stayOpen()
    const { told } = page
    await expect.poll(() => page?.isReady, { timeout: 15_000 }).toBe(true)
    const killer = new Killer(page)
    await Promise.all([killer.work(killable), follow(stage, anna.tutorId, () => killer.killed)])
    const written = async () =>
      (
        await stage.sql<{ id: string }>('select id from notifications where recipient_id = $1', [anna.id])
      ).map(({ id }) => id)
    await expect.poll(async () => (await written()).length, { timeout: settleMs }).toBe(writtenInAll)
    const ids = await written()
    await expect.poll(() => ids.filter((id) => !told.includes(id)).length, { timeout: settleMs }).toBe(0)
    expect([...told].sort()).toEqual(ids.sort())
    expect(page.resets).toBe(0)
    page.close()
    await open
    reportFault(
      30,
      `live stream, ${where}: ${killer.killed} kills, ${page.breaks} broken or refused streams of one page, ${ids.length} notifications, 0 missed`,
    )
  } finally {
    page?.close()
    await Promise.all(all.map((process) => process.kill()))
    await stage.close()
  }
}

interface Crew {
  web: SiteProcess
  /** To which the page comes back in turn. */
  live: readonly SiteProcess[]
  killable: readonly SiteProcess[]
  others?: readonly SiteProcess[]
}

describe('a page that stays open', () => {
  it('misses nothing over Postgres NOTIFY', { timeout: 180_000 + kills * 20_000 }, () =>
    watchUnderFire('Postgres', async ({ databaseUrl, dataDir }) => {
      const whole = () => siteProcess({ DATABASE_URL: databaseUrl, DATA_DIR: dataDir })
      const both = [await whole(), await whole()] as const
      return { web: both[0], live: both, killable: both }
    }),
  )
})

describeOn(['redis', 'kafka'], 'a page that stays open, each role a process of its own', () => {
  const run = `live-${randomBytes(4).toString('hex')}`
  afterAll(() => removeTraces(run))

  it('misses nothing over Redis pub/sub', { timeout: 180_000 + kills * 20_000 }, () =>
    watchUnderFire('Redis', async ({ databaseUrl, dataDir }) => {
      const start = (ROLE: string) =>
        siteProcess({
          ...{ ROLE, DATABASE_URL: databaseUrl, DATA_DIR: dataDir },
          ...{ REDIS_URL: realServer('redis'), REDIS_PREFIX: run },
          ...{ KAFKA_BROKERS: realServer('kafka'), KAFKA_TOPIC_PREFIX: run },
        })
      const [web, relay, worker] = [await start('web'), await start('relay'), await start('worker')]
      const live = [await start('live'), await start('live')]
      return { web, live, killable: [worker, ...live], others: [relay] }
    }),
  )
})

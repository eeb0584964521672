import { randomUUID } from 'node:crypto'
import { type ClientRequest, request } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { notify } from '@/jobs/notifications/notify'
import { poolTransaction } from '@/platform/database/pool-transaction'
import { type Browser, type LessonSite, startLessonSite } from '@/tests/support/lesson-site'
import { framesOf, type Frame } from '@/tests/support/live-frames'
import { MOST_REPLAYED } from './catch-up'

let site: LessonSite
beforeAll(async () => {
  site = await startLessonSite()
})
afterAll(() => site?.close())

const open: ClientRequest[] = []
afterEach(() => open.splice(0).forEach((asked) => asked.destroy()))

interface Wishes {
  /** As the header that browsers send, or as the parameter of a page that connects anew. */
  header?: string
  after?: string
}

/** A stream that is ready, and what it has told so far. */
async function listen(browser: Browser, { header, after }: Wishes = {}) {
  let text = ''
  const asked = request(`${site.url}/live${after ? `?after=${encodeURIComponent(after)}` : ''}`, {
    headers: site.headersOf(browser, header ? { 'Last-Event-ID': header } : {}),
    agent: false,
  })
  open.push(asked)
  asked.on('error', () => {})
  asked.on('response', (response) =>
    response
      .setEncoding('utf8')
      .on('data', (part: string) => (text += part))
      .on('error', () => {}),
  )
  asked.end()
  const frames = () => framesOf(text)
  await expect.poll(() => frames().some(({ event }) => event === 'ready')).toBe(true)
  return {
    frames,
    told: () => frames().flatMap(toldBy),
    place: () => frames().findLast(({ id }) => id)!.id!,
    leave: () => asked.destroy(),
  }
}
const toldBy = ({ data }: Frame) => (data.type === 'notification' ? [data.notificationId] : [])

const person = async (name: string) => site.signIn(await site.given.person(name))

/** Writes without telling, as a process does that is killed after its commit. @returns the ids in order */
async function written(recipient: string, count = 1, type = 'tutor-approved'): Promise<string[]> {
  const rows = await site.sql<{ id: string }>(
    `insert into notifications (recipient_id, type, dedupe_key, created_at)
     select $1, $2, gen_random_uuid(), clock_timestamp() + n * interval '1 ms' from generate_series(1, $3) n returning id`,
    [recipient, type, count],
  )
  return rows.map(({ id }) => id)
}

describe('who comes back to the live stream', () => {
  it.each(['header', 'after'] as const)('is told what was missed, in order, by the %s', async (way) => {
    const anna = await person('anna')
    const before = await listen(anna)
    const place = before.place()
    before.leave()
    const missed = await written(anna.userId, 5)
    await written((await person('boris')).userId)
    const back = await listen(anna, { [way]: place })
    expect(back.told()).toEqual(missed)
    expect(back.frames().every(({ event, id }) => event !== 'notification' || id)).toBe(true)
    expect(back.frames().at(-1)!.data).toEqual({ type: 'ready', unread: 5 })
  })

  it('is told of what began before the break and was committed after it', async () => {
    const anna = await person('anna')
    const late = randomUUID()
    let place = ''
    await poolTransaction(site.services.pool, async (db) => {
      await db.query(
        `insert into notifications (id, recipient_id, type, dedupe_key) values ($1::uuid, $2, 'tutor-approved', $1::text)`,
        [late, anna.userId],
      )
      const told = await written(anna.userId)
      const before = await listen(anna)
      await site.services.live.publish({
        userId: anna.userId,
        message: { type: 'notification', notificationId: told[0]! },
      })
      await expect.poll(before.told).toContain(told[0])
      place = before.place()
      before.leave()
    })
    expect((await listen(anna, { after: place })).told()).toContain(late)
  })

  it('is told to read all anew when it was too much', async () => {
    const anna = await person('anna')
    const place = (await listen(anna)).place()
    await written(anna.userId, MOST_REPLAYED)
    expect((await listen(anna, { after: place })).told()).toHaveLength(MOST_REPLAYED)
    await written(anna.userId)
    const back = await listen(anna, { after: place })
    expect(back.frames().map(({ event }) => event)).toEqual(['reset', 'ready'])
    expect(back.place() > place).toBe(true)
  })

  it('is told nothing old when the place is none of ours', async () => {
    const anna = await person('anna')
    await written(anna.userId)
    for (const after of ['nonsense', '2026-99-99T00:00:00.000Z', "'; drop table users"])
      expect((await listen(anna, { after })).told()).toEqual([])
  })
})

describe('an open live stream', () => {
  it('is told within seconds of what the channel lost, once', async () => {
    const anna = await person('anna')
    const [tab, otherTab] = [await listen(anna), await listen(anna)]
    const lost = await written(anna.userId, 3)
    await expect.poll(tab.told, { timeout: 8000 }).toEqual(lost)
    await expect.poll(otherTab.told).toEqual(lost)
    const next = await written(anna.userId)
    await expect.poll(tab.told, { timeout: 8000 }).toEqual([...lost, ...next])
  }, 20_000)

  it('is told once of what the channel carried, though it is looked for afterwards', async () => {
    const [anna, boris] = [await person('anna'), await person('boris')]
    const tab = await listen(anna)
    const after: (() => Promise<void>)[] = []
    const { pool } = site.services
    await poolTransaction(pool, (db) =>
      notify(
        { db, services: site.services, afterCommit: (work) => void after.push(work) },
        { recipients: [anna.userId], type: 'tutor-followed', actor: boris.userId, occasion: randomUUID() },
      ),
    )
    for (const tell of after) await tell()
    await expect.poll(tab.told).toHaveLength(1)
    const looked = await written(anna.userId)
    await expect.poll(tab.told, { timeout: 8000 }).toHaveLength(2)
    expect(tab.told().at(-1)).toBe(looked[0])
  }, 20_000)
})

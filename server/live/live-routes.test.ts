import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Browser, type LessonSite, startLessonSite } from '@/tests/support/lesson-site'
import type { Services } from '@/platform/services'
import { MOST_STREAMS } from './live-hub'
import { liveRoom } from './live-routes'

let site: LessonSite
beforeAll(async () => {
  site = await startLessonSite()
})
afterAll(() => site?.close())

interface Listening {
  status: number
  headers: IncomingMessage['headers']
  /** What has come so far. */
  text: () => string
  ended: Promise<void>
  leave(): void
}

const open: ClientRequest[] = []

function listen(browser: Browser): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${site.url}/live`,
      { headers: site.headersOf(browser), agent: false },
      (response) => {
        let text = ''
        response.setEncoding('utf8').on('data', (part: string) => (text += part))
        const ended = new Promise<void>((done) => response.once('close', done))
        response.on('error', () => {})
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          text: () => text,
          ended,
          leave: () => void asked.destroy(),
        })
      },
    )
    asked.on('error', reject)
    asked.end()
    open.push(asked)
  })
}
afterAll(() => open.forEach((asked) => asked.destroy()))

const person = async (name: string) => site.signIn(await site.given.person(name))

describe('the live stream', () => {
  it('is for the signed-in', async () => {
    expect((await site.get(null, '/live')).error?.code).toBe('unauthenticated')
  })

  it('brings a person what is told to them, in every tab, and to nobody else', async () => {
    const [anna, boris] = [await person('anna'), await person('boris')]
    const [tab, otherTab, stranger] = [await listen(anna), await listen(anna), await listen(boris)]
    expect(tab.headers['content-type']).toBe('text/event-stream; charset=utf-8')
    expect(tab.headers['cache-control']).toContain('no-store')
    const [notificationId, videoId] = [randomUUID(), randomUUID()]
    await site.services.live.publish({
      userId: anna.userId,
      message: { type: 'notification', notificationId },
    })
    await site.services.live.publish({
      userId: anna.userId,
      message: { type: 'video', videoId, state: 'converting', progress: 0.25 },
    })
    await site.services.live.publish({
      userId: boris.userId,
      message: { type: 'notification', notificationId: 'last' },
    })
    const expected =
      'retry: 2000\n\n' +
      `id: PLACE\nevent: ready\ndata: {"type":"ready","unread":0}\n\n` +
      `id: PLACE\nevent: notification\ndata: {"type":"notification","notificationId":"${notificationId}"}\n\n` +
      `event: video\ndata: {"type":"video","videoId":"${videoId}","state":"converting","progress":0.25}\n\n`
    const withoutPlaces = (stream: Listening) => () => stream.text().replace(/^id: .+$/gm, 'id: PLACE')
    await expect.poll(withoutPlaces(tab)).toBe(expected)
    await expect.poll(withoutPlaces(otherTab)).toBe(expected)
    await expect.poll(stranger.text).toContain('last')
    expect(stranger.text()).not.toContain(notificationId)
  })

  it('ends within five seconds of its session, and not before', async () => {
    const [anna, vera] = [await person('anna'), await person('vera')]
    const [hers, others] = [await listen(anna), await listen(vera)]
    let isOver = false
    void others.ended.then(() => (isOver = true))
    const revoked = Date.now()
    await site.sql('delete from users_sessions where id = $1', [anna.sessionId])
    await hers.ended
    expect(Date.now() - revoked).toBeLessThan(5000)
    expect(isOver).toBe(false)
    await site.services.live.publish({
      userId: vera.userId,
      message: { type: 'notification', notificationId: 'still there' },
    })
    await expect.poll(others.text).toContain('still there')
  }, 10_000)

  it('ends when the person is suspended', async () => {
    const anna = await person('anna')
    const stream = await listen(anna)
    await site.sql(`update users set status = 'suspended' where id = $1`, [anna.userId])
    await stream.ended
  }, 10_000)

  it('is open in so many tabs at most', async () => {
    const anna = await person('anna')
    const tabs = await Promise.all(Array.from({ length: MOST_STREAMS }, () => listen(anna)))
    expect(tabs.every(({ status }) => status === 200)).toBe(true)
    expect((await site.get(anna, '/live')).error?.code).toBe('too-many-streams')
    tabs[0]!.leave()
    await expect
      .poll(async () => {
        const next = await listen(anna)
        next.leave()
        return next.status
      })
      .toBe(200)
  })
})

it('the channel is heard later that could not be heard at the start', async () => {
  let tries = 0
  const live: Services['live'] = {
    ...site.services.live,
    subscribe: (listener) =>
      ++tries < 3 ? Promise.reject(new Error('away')) : site.services.live.subscribe(listener),
  }
  const room = await liveRoom({ ...site.services, live })
  await expect.poll(() => tries).toBe(3)
  room.closeAll()
})

describe('when the server stops', () => {
  it('every stream ends, and no new one begins', async () => {
    const anna = await person('anna')
    const stream = await listen(anna)
    site.live.closeAll()
    await stream.ended
    expect((await site.get(anna, '/live')).error?.code).toBe('unavailable')
  })
})

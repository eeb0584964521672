import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { decodeJwt } from 'jose'
import { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import webPush from 'web-push'
import { SubscriptionGone } from '@/platform/ports/push'
import { createTestDatabase, type TestDatabase } from '@/tests/support/database'
import { startPushService } from '@/tests/support/push-service'
import { isPublicAddress } from './public-address'
import { createWebPush } from './web-push'

let database: TestDatabase
let pool: Pool
let service: Awaited<ReturnType<typeof startPushService>>
beforeAll(async () => {
  database = await createTestDatabase()
  pool = new Pool({ connectionString: database.url })
  // Dropping the database may find one that is still on its way out.
  pool.on('error', () => undefined)
  service = await startPushService()
})
afterAll(async () => {
  await service.close()
  await pool.end()
  await database.drop()
})

const pushOf = (over: Partial<Parameters<typeof createWebPush>[0]> = {}) =>
  createWebPush({ pool, publicUrl: 'https://nastavnik.test', allowsLoopback: true, ...over })

const message = {
  title: 'Новый ответ',
  body: 'Анна отвечает вам под уроком «Производная»',
  path: '/posts/1#comment-2',
  tag: 'comment-replied:2',
}

describe('the keys', () => {
  it('are made once, however many processes start at the same time, and kept', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => pushOf().publicKey()))
    expect(new Set(keys).size).toBe(1)
    expect(await pushOf().publicKey()).toBe(keys[0])
    expect(Buffer.from(keys[0]!, 'base64url')).toHaveLength(65)
  })
})

describe('a message', () => {
  it('arrives at the browser signed by us and encrypted for it alone', async () => {
    const push = pushOf()
    const browser = await service.subscribe(await push.publicKey())
    await push.send(browser.target, message)
    expect(browser.received()).toEqual([message])
    const headers = service.requests.at(-1)!
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'normal', ttl: '86400' })
    const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(headers.authorization ?? '') ?? []
    expect(key).toBe(await push.publicKey())
    expect(decodeJwt(token)).toMatchObject({
      aud: new URL(browser.target.endpoint).origin,
      sub: 'https://nastavnik.test',
    })
  })

  it('replaces one of the same tag that still waits, and no other', async () => {
    const push = pushOf()
    const browser = await service.subscribe(await push.publicKey())
    for (const tag of ['a', 'a', 'б: очень длинный ключ, который в заголовок сам не поместится'])
      await push.send(browser.target, { ...message, tag })
    const [first, again, other] = service.requests.slice(-3).map(({ topic }) => topic)
    expect(again).toBe(first)
    expect(other).not.toBe(first)
    for (const topic of [first, other]) expect(topic).toMatch(/^[\w-]{1,32}$/)
  })

  it('tells a mailbox where the site has no https address', async () => {
    const push = pushOf({ publicUrl: 'http://localhost:3000', contact: 'no-reply@nastavnik.test' })
    await push.send((await service.subscribe(await push.publicKey())).target, message)
    const token = service.requests.at(-1)!.authorization!.split(/[ =,]+/)[2]!
    expect(decodeJwt(token).sub).toBe('mailto:no-reply@nastavnik.test')
  })

  it('is refused by a browser that subscribed with other keys', async () => {
    const stranger = await service.subscribe(webPush.generateVAPIDKeys().publicKey)
    await expect(pushOf().send(stranger.target, message)).rejects.toThrow('answered 400')
    expect(stranger.received()).toEqual([])
  })

  it('to a subscription that is over says so', async () => {
    const push = pushOf()
    const browser = await service.subscribe(await push.publicKey())
    browser.expire()
    await expect(push.send(browser.target, message)).rejects.toBeInstanceOf(SubscriptionGone)
  })
})

describe('a push service that misbehaves', () => {
  const servers: Server[] = []
  afterAll(() => servers.forEach((server) => (server.closeAllConnections(), server.close())))
  const answering = async (listener: Parameters<typeof createServer>[1]) => {
    const server = createServer(listener).listen(0, '127.0.0.1')
    servers.push(server)
    await new Promise((resolve) => server.once('listening', resolve))
    const { target } = await service.subscribe(await pushOf().publicKey())
    return { ...target, endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x` }
  }

  it('is not waited for without end', async () => {
    const silent = await answering(() => {})
    await expect(pushOf({ timeoutMs: 50 }).send(silent, message)).rejects.toThrow('in time')
  })

  it.each([404, 410])('ends the subscription with %i', async (status) => {
    const target = await answering((_req, res) => res.writeHead(status).end())
    await expect(pushOf().send(target, message)).rejects.toBeInstanceOf(SubscriptionGone)
  })

  it.each([302, 429, 500])('may be asked again after %i', async (status) => {
    const target = await answering((_req, res) =>
      res.writeHead(status, { Location: 'http://127.0.0.1:1/' }).end(),
    )
    await expect(pushOf().send(target, message)).rejects.toThrow(`answered ${status}`)
  })

  it('is not read without end', async () => {
    const endless = await answering((_req, res) => {
      res.writeHead(201)
      const part = Buffer.alloc(16_384)
      const more = () => res.write(part, (error) => !error && more())
      more()
    })
    await pushOf().send(endless, message)
  })
})

describe('an endpoint', () => {
  it.each([
    'http://push.example.com/x',
    'https://127.0.0.1/x',
    'https://localhost/x',
    'https://10.1.2.3/x',
    'https://169.254.169.254/latest/meta-data',
    'https://0x7f.1/x',
    'https://2130706433/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://[64:ff9b::a00:1]/x',
    'https://[fd00::1]/x',
    'https://user:password@push.example.com/x',
    'file:///etc/passwd',
    'nonsense',
  ])('of our own network is not one in production: %s', async (endpoint) => {
    const push = pushOf({ allowsLoopback: false })
    const { target } = await service.subscribe(await push.publicKey())
    const isByName = endpoint.includes('localhost')
    if (!isByName) expect(push.accepts(endpoint)).toBe(false)
    await expect(push.send({ ...target, endpoint }, message)).rejects.toThrow(/on the internet/)
  })

  it('on the internet is one', () => {
    const push = pushOf({ allowsLoopback: false })
    for (const endpoint of [
      'https://fcm.googleapis.com/fcm/send/abc',
      'https://updates.push.services.mozilla.com/wpush/v2/abc',
      'https://8.8.8.8/x',
      'https://[2606:4700::1111]/x',
    ])
      expect(push.accepts(endpoint)).toBe(true)
  })

  it('of this machine is one only outside of production', () => {
    expect(pushOf().accepts('http://127.0.0.1:8090/notify/x')).toBe(true)
    expect(pushOf().accepts('http://192.168.0.1:8090/notify/x')).toBe(false)
  })
})

it.each([
  ['8.8.8.8', true],
  ['172.15.255.255', true],
  ['172.16.0.1', false],
  ['100.64.0.1', false],
  ['255.255.255.255', false],
  ['2a00:1450:4001::1', true],
  ['2002:7f00:1::', false],
  ['::ffff:8.8.8.8', false],
  ['fe80::1', false],
  ['nastavnik.test', false],
])('%s is on the internet: %s', (address, expected) => expect(isPublicAddress(address)).toBe(expected))

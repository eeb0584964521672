import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import express, { type Response } from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LiveHub } from './live-hub'

const viewer = { id: 'anna', role: 'tutor' as const, isEmailVerified: true, sessionId: 'session' }
const hub = new LiveHub()
let server: Server
let opened: ((res: Response) => void) | undefined
beforeAll(async () => {
  const app = express()
  app.get('/live', (_req, res) => {
    hub.open(viewer, res).begin()
    opened?.(res)
  })
  server = createServer(app).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const isOpen = () => hub.sessionIds().length > 0

/** A stream whose reader takes in what comes, or nothing at all. */
async function stream({ reads }: { reads: boolean }) {
  const answer = new Promise<Response>((resolve) => (opened = resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write('GET /live HTTP/1.1\r\nHost: nastavnik.test\r\n\r\n')
  if (reads) socket.resume()
  else socket.pause()
  const res = await answer
  return { socket, closed: new Promise<void>((resolve) => res.once('close', resolve)) }
}

const large = {
  userId: 'anna',
  message: { type: 'video' as const, videoId: 'x'.repeat(60_000), state: 'converting', progress: 0 },
}

describe('the hub', () => {
  it('drops a reader that does not read, so that it holds no memory', async () => {
    const { socket, closed } = await stream({ reads: false })
    for (let sent = 0; isOpen() && sent < 2000; sent++) {
      hub.deliver(large)
      await new Promise(setImmediate)
    }
    await closed
    expect(isOpen()).toBe(false)
    socket.destroy()
  })

  it('keeps a reader that reads', async () => {
    const { socket, closed } = await stream({ reads: true })
    let received = 0
    socket.on('data', (part: Buffer) => (received += part.length))
    for (let sent = 1; sent <= 50; sent++) {
      hub.deliver(large)
      while (received < sent * 60_000) await once(socket, 'data')
    }
    expect(isOpen()).toBe(true)
    socket.destroy()
    await closed
    expect(isOpen()).toBe(false)
  })

  it('keeps silent streams alive by a comment', async () => {
    const { socket } = await stream({ reads: false })
    hub.beat()
    let text = ''
    socket.setEncoding('utf8').on('data', (part: string) => (text += part))
    socket.resume()
    await expect.poll(() => text).toContain(': beat\n\n')
    socket.destroy()
  })
})

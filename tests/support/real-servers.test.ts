import net from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { describeOn } from './real-servers'
import { createProxy, type Proxy } from './toxiproxy'

describeOn(['toxiproxy'], 'a way on which things go wrong', () => {
  let echo: net.Server
  let proxy: Proxy
  beforeAll(async () => {
    echo = net.createServer((socket) => void socket.on('error', () => {}).pipe(socket)).listen(0, '127.0.0.1')
    await once(echo, 'listening')
    proxy = await createProxy(`127.0.0.1:${(echo.address() as net.AddressInfo).port}`)
  })
  afterAll(async () => {
    await proxy?.remove()
    echo.close()
  })

  /** What comes back of a word: the word, the code of an error, or nothing within a moment. */
  function say(word: string): Promise<string> {
    return new Promise((resolve) => {
      const socket = net.connect(proxy.port, proxy.host, () => socket.write(word))
      const end = (heard: string) => {
        clearTimeout(timer)
        socket.destroy()
        resolve(heard)
      }
      const timer = setTimeout(end, 300, 'nothing')
      socket.on('data', (data) => end(data.toString()))
      socket.on('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
      socket.on('close', () => end('closed'))
    })
  }

  it('carries words, delays, swallows or refuses them, and heals', async () => {
    expect(await say('one')).toBe('one')
    await proxy.break('latency', { latencyMs: 2000 })
    expect(await say('two')).toBe('nothing')
    await proxy.break('reset')
    expect(await say('three')).toMatch(/ECONNRESET|EPIPE/)
    await proxy.break('black hole')
    expect(await say('four')).toBe('nothing')
    await proxy.break('down')
    expect(await say('five')).toBe('ECONNREFUSED')
    await proxy.heal()
    expect(await say('six')).toBe('six')
  })
})

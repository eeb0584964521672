import { randomBytes } from 'node:crypto'
import { realServer } from './real-server'

/** What can go wrong on the way to a server. */
export type Trouble = 'latency' | 'reset' | 'black hole' | 'down'
export const troubles: readonly Trouble[] = ['latency', 'reset', 'black hole', 'down']

/** A way to a server on which things can go wrong. */
export interface Proxy {
  host: string
  port: number
  /** `host:port` */
  address: string
  /** From now on: every answer `latencyMs` later, every connection reset, every byte swallowed, or nobody listening. */
  break(trouble: Trouble, options?: { latencyMs?: number }): Promise<void>
  heal(): Promise<void>
  remove(): Promise<void>
}

const toxics = (latencyMs: number) => ({
  latency: { type: 'latency', stream: 'downstream', attributes: { latency: latencyMs, jitter: 0 } },
  reset: { type: 'reset_peer', stream: 'downstream', attributes: { timeout: 0 } },
  // Without an end: the connection stays and nothing goes through it.
  'black hole': { type: 'timeout', stream: 'upstream', attributes: { timeout: 0 } },
})

/** A proxy of its own for the caller in front of `upstream`, `host:port`. */
export async function createProxy(upstream: string): Promise<Proxy> {
  const name = `test-${randomBytes(6).toString('hex')}`
  const made = await api('POST', '/proxies', { name, listen: '127.0.0.1:0', upstream, enabled: true })
  const address = String(made.listen)
  const [host = '', port = ''] = address.split(':')
  const at = `/proxies/${name}`
  let toxic: string | undefined
  let isDown = false

  async function heal(): Promise<void> {
    if (toxic) await api('DELETE', `${at}/toxics/${toxic}`)
    toxic = undefined
    if (isDown) await api('POST', at, { enabled: true, listen: address, upstream })
    isDown = false
  }

  return {
    host,
    port: Number(port),
    address,
    async break(trouble, { latencyMs = 1000 } = {}) {
      await heal()
      if (trouble === 'down') {
        await api('POST', at, { enabled: false, listen: address, upstream })
        isDown = true
      } else {
        await api('POST', `${at}/toxics`, { name: 'trouble', toxicity: 1, ...toxics(latencyMs)[trouble] })
        toxic = 'trouble'
      }
    },
    heal,
    remove: async () => void (await api('DELETE', at)),
  }
}

async function api(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const answer = await fetch(realServer('toxiproxy') + path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`toxiproxy: ${method} ${path} answered ${answer.status} ${text}`)
  return (text ? JSON.parse(text) : {}) as Record<string, unknown>
}

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { createProxyServer } from 'http-proxy-3'

const LOOK_MS = 50

interface Routes {
  /** Origins of the processes that answer everything else, in turns. */
  web: readonly string[]
  /** Origins of those that hold the live streams; without any the web processes do. */
  live?: readonly string[]
}

export interface ReverseProxy {
  url: string
  /** From now on these, as after a replica was replaced. */
  route(routes: Routes): Promise<void>
  close(): Promise<void>
}

/**
 * What stands in front of the processes of one site: sends requests in turns to those whose /health/ready says yes,
 * looks again every moment, and repeats nothing: what fails behind it fails in front of it, with 502.
 */
export async function startReverseProxy(routes: Routes, port = 0): Promise<ReverseProxy> {
  let current = routes
  let turn = 0
  const ready = new Set<string>()
  const proxy = createProxyServer({ xfwd: true })
  proxy.on('error', (_error, _req, answer) => refuse(answer, 502))

  async function look(): Promise<void> {
    const origins = new Set([...current.web, ...(current.live ?? [])])
    for (const gone of ready) if (!origins.has(gone)) ready.delete(gone)
    await Promise.all(
      [...origins].map(async (origin) => {
        const isReady = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(2000) }).then(
          ({ ok }) => ok,
          () => false,
        )
        if (isReady) ready.add(origin)
        else ready.delete(origin)
      }),
    )
  }

  await look()
  let looking = Promise.resolve()
  const timer = setInterval(() => (looking = looking.then(look)), LOOK_MS)
  const server = createServer({ requestTimeout: 0 }, (req: IncomingMessage, res: ServerResponse) => {
    const isLive = req.url?.split('?')[0] === '/live'
    const candidates = (isLive && current.live) || current.web
    const able = candidates.filter((origin) => ready.has(origin))
    const target = able[turn++ % able.length]
    if (target) proxy.web(req, res, { target })
    else refuse(res, 503)
  })
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, '127.0.0.1', resolve),
  )

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async route(routes) {
      current = routes
      await look()
    },
    async close() {
      clearInterval(timer)
      await looking
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      proxy.close()
    },
  }
}

function refuse(answer: ServerResponse | Socket, status: 502 | 503): void {
  if ('writeHead' in answer && !answer.headersSent) answer.writeHead(status).end()
  else answer.destroy()
}

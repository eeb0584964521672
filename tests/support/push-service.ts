import { once } from 'node:events'
import type { IncomingHttpHeaders, IncomingMessage, Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { freePort } from '@/platform/embedded/free-port'

/** What `web-push-testing` brings, which has no types: a service that checks VAPID's signature and decrypts as a browser would. */
interface Model {
  subscribe(options: { userVisibleOnly: string; applicationServerKey: string }): Promise<Subscription>
  expireSubscription(clientHash: string): void
  getNotifications(of: { clientHash: string }): { messages: string[] }
}
interface Subscription {
  endpoint: string
  keys: { p256dh: string; auth: string }
  clientHash: string
}
const require = createRequire(import.meta.url)

/** The package keeps its model in its module: each service gets a module of its own. */
function newService(port: number) {
  const files = ['web-push-testing/src/PushApiModel.js', 'web-push-testing/src/server.js'] as const
  for (const file of files) delete require.cache[require.resolve(file)]
  const { PushApiModel } = require(files[0]) as { PushApiModel: new () => Model }
  const PushServer = require(files[1]) as new (
    model: Model,
    port: number,
  ) => { startServer(): void; _server: Server }
  const model = new PushApiModel()
  return { model, service: new PushServer(model, port) }
}

/** A browser as the push service knows it. */
export interface PushedBrowser {
  subscription: { endpoint: string; keys: { p256dh: string; auth: string } }
  target: { endpoint: string; p256dh: string; auth: string }
  /** What arrived and could be decrypted, oldest first. */
  received(): Record<string, string>[]
  /** From now on the service answers 410. */
  expire(): void
}

/** A push service on this machine that takes only what is signed and encrypted for the browser. */
export async function startPushService() {
  const { model, service } = newService(await freePort())
  service.startServer()
  await once(service._server, 'listening')
  const requests: IncomingHttpHeaders[] = []
  // Before the service itself, which changes them.
  service._server.prependListener(
    'request',
    ({ headers }: IncomingMessage) => void requests.push({ ...headers }),
  )
  return {
    origin: `http://127.0.0.1:${(service._server.address() as AddressInfo).port}`,
    /** The headers of every request so far. */
    requests,
    async subscribe(applicationServerKey: string): Promise<PushedBrowser> {
      const { endpoint, keys, clientHash } = await model.subscribe({
        userVisibleOnly: 'true',
        applicationServerKey,
      })
      return {
        subscription: { endpoint, keys },
        target: { endpoint, ...keys },
        received: () =>
          model
            .getNotifications({ clientHash })
            .messages.map((message) => JSON.parse(message) as Record<string, string>),
        expire: () => model.expireSubscription(clientHash),
      }
    },
    async close() {
      service._server.closeAllConnections()
      await new Promise((resolve) => service._server.close(resolve))
    },
  }
}

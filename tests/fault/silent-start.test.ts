import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, it } from 'vitest'
import { siteProcess } from '@/tests/support/site-process'
import { createStage } from '@/tests/support/stage'

/** Takes every connection and never says a word. */
async function startSilence() {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined))).listen(
    0,
    '127.0.0.1',
  )
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

it(
  'a site whose Redis and Kafka are silent from the beginning opens its pages at once',
  { timeout: 45_000 },
  async () => {
    const silence = await startSilence()
    const stage = await createStage()
    const site = await siteProcess({
      DATABASE_URL: stage.databaseUrl,
      DATA_DIR: stage.dataDir,
      REDIS_URL: `redis://${silence.address}`,
      KAFKA_BROKERS: silence.address,
    })
    try {
      await site.start()
      const answers = await Promise.all(['/health/ready', '/api/feed'].map((path) => fetch(site.url + path)))
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
    } finally {
      await site.kill()
      await stage.close()
      silence.close()
    }
  },
)

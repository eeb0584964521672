import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { expect, it } from 'vitest'
import { loadEnv } from '@/platform/config/env'
import { missingServers } from './reachability'

it('names in plain words what the site waits for, and nothing that is there', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const here = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const env = (redis: string, kafka: string) =>
    loadEnv({
      MODE: 'test',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
      REDIS_URL: `redis://${redis}`,
      KAFKA_BROKERS: kafka,
    })
  // Nobody listens on the first port.
  expect(await missingServers(env(here, `127.0.0.1:1,${here}`))).toEqual([])
  const lines = await missingServers(env('127.0.0.1:1', '127.0.0.1:1'))
  expect(lines).toEqual([
    expect.stringMatching(/^⚠ Redis не отвечает \(127\.0\.0\.1:1\)/),
    expect.stringMatching(/^⚠ Kafka/),
  ])
  server.close()
})

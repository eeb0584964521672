import { connect } from 'node:net'
import type { Env } from '@/platform/config/env'

/** How long a server may take to be there. */
const patienceMs = 2_000

interface Outside {
  name: string
  /** `host:port` of each; one that answers is enough. */
  addresses: string[]
  /** What stands still as long as it is away. */
  without: string
}

const usualPorts: Record<string, string> = {
  'redis:': '6379',
  'rediss:': '6379',
  'http:': '80',
  'https:': '443',
  'smtp:': '587',
  'smtps:': '465',
}

function addressOf(text: string): string {
  const { protocol, hostname, port } = new URL(text)
  return `${hostname}:${port || usualPorts[protocol]}`
}

function outsideOf({ REDIS_URL, KAFKA_BROKERS, S3_ENDPOINT, SMTP_URL }: Env): Outside[] {
  const one = (name: string, url: string | undefined, without: string): Outside[] =>
    url ? [{ name, addresses: [addressOf(url)], without }] : []
  return [
    ...one('Redis', REDIS_URL, 'очередь заданий и живые события'),
    ...(KAFKA_BROKERS
      ? [{ name: 'Kafka', addresses: KAFKA_BROKERS, without: 'всё, что следует из фактов' }]
      : []),
    ...one('S3', S3_ENDPOINT, 'видео, фото и загрузки'),
    ...one('SMTP', SMTP_URL, 'письма'),
  ]
}

function answers(address: string): Promise<boolean> {
  const at = address.lastIndexOf(':')
  const socket = connect({
    host: address.slice(0, at).replace(/^\[|\]$/g, ''),
    port: Number(address.slice(at + 1)),
  })
  return new Promise<boolean>((resolve) => {
    socket.setTimeout(patienceMs, () => resolve(false))
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).finally(() => socket.destroy())
}

/** A line in plain words for each server of the configuration that cannot be reached; the site runs without it and waits. */
export async function missingServers(env: Env): Promise<string[]> {
  const lines = outsideOf(env).map(async ({ name, addresses, without }) => {
    const isThere = (await Promise.all(addresses.map(answers))).includes(true)
    return isThere
      ? []
      : [
          `⚠ ${name} не отвечает (${addresses.join(', ')}). Сайт работает, но ждут: ${without}. Продолжится само, когда ${name} ответит.`,
        ]
  })
  return (await Promise.all(lines)).flat()
}

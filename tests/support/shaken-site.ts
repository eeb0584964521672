import { randomBytes } from 'node:crypto'
import type { Dependency } from '@/tests/fault/broken-dependencies.cells'
import { realServer } from './real-server'
import { startPushService } from './push-service'
import { removeTraces } from './remove-traces'
import { siteProcess, type SiteProcess } from './site-process'
import { createStage, type Stage } from './stage'
import { createTestBucket } from './test-bucket'
import { createProxy, type Proxy } from './toxiproxy'

/** A process of the product that reaches one of its dependencies only by a way on which things can go wrong. */
export interface ShakenSite {
  site: SiteProcess
  stage: Stage
  proxy: Proxy
  /** Lets a browser of the person be woken; its push service is on the other side of the proxy where that is what is shaken. */
  subscribe(userId: string): Promise<void>
  close(): Promise<void>
}

type PushService = Awaited<ReturnType<typeof startPushService>>

const upstreamOf = (dependency: Dependency, { databaseUrl }: Stage, { origin }: PushService): URL => {
  if (dependency === 'web push') return new URL(origin)
  if (dependency === 'Postgres') return new URL(databaseUrl)
  if (dependency === 'Redis') return new URL(realServer('redis'))
  if (dependency === 'Kafka') return new URL(`kafka://${realServer('kafka')}`)
  if (dependency === 'S3') return new URL(realServer('s3').endpoint)
  return new URL(realServer('mail').smtpUrl)
}

/** Everything else as in the embedded default. */
export async function startShakenSite(dependency: Dependency): Promise<ShakenSite> {
  const stage = await createStage()
  const pushService = await startPushService()
  const upstream = upstreamOf(dependency, stage, pushService)
  const proxy = await createProxy(upstream.host)
  const through = new URL(upstream)
  through.host = proxy.address
  const bucket = dependency === 'S3' ? await createTestBucket(through.origin) : undefined
  const run = `shaken-${randomBytes(4).toString('hex')}`
  const variables: Record<Dependency, Record<string, string>> = {
    Postgres: { DATABASE_URL: through.href },
    Redis: { REDIS_URL: through.href, REDIS_PREFIX: run },
    Kafka: {
      KAFKA_BROKERS: upstream.host,
      KAFKA_TOPIC_PREFIX: run,
      DETOUR: `${upstream.port}:${proxy.port}`,
    },
    S3: bucket?.env ?? {},
    'web push': {},
    SMTP: { SMTP_URL: through.href, MAIL_FROM: 'no-reply@nastavnik.test' },
  }
  const site = await siteProcess({
    DATABASE_URL: stage.databaseUrl,
    DATA_DIR: stage.dataDir,
    ...variables[dependency],
  })
  await site.start()

  return {
    site,
    stage,
    proxy,
    async subscribe(userId) {
      const { publicKey } = (await (await fetch(`${site.url}/api/push-key`)).json()) as {
        publicKey: string
      }
      const { endpoint, p256dh, auth } = (await pushService.subscribe(publicKey)).target
      const address = new URL(endpoint)
      if (dependency === 'web push') address.host = proxy.address
      await stage.sql(
        'insert into push_subscriptions (user_id, endpoint, p256dh, auth) values ($1, $2, $3, $4)',
        [userId, address.href, p256dh, auth],
      )
    },
    async close() {
      await site.kill()
      await proxy.remove()
      await pushService.close()
      await bucket?.drop()
      if (dependency === 'Redis' || dependency === 'Kafka') await removeTraces(run)
      await stage.close()
    },
  }
}

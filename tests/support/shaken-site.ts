import { randomBytes } from 'node:crypto'
import type { Dependency } from '@/tests/fault/broken-dependencies.cells'
import { realServer } from './real-server'
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
  close(): Promise<void>
}

const upstreamOf = (dependency: Dependency, { databaseUrl }: Stage): URL => {
  if (dependency === 'Postgres') return new URL(databaseUrl)
  if (dependency === 'Redis') return new URL(realServer('redis'))
  if (dependency === 'Kafka') return new URL(`kafka://${realServer('kafka')}`)
  if (dependency === 'S3') return new URL(realServer('s3').endpoint)
  return new URL(realServer('mail').smtpUrl)
}

/** Everything else as in the embedded default. */
export async function startShakenSite(dependency: Dependency): Promise<ShakenSite> {
  const stage = await createStage()
  const upstream = upstreamOf(dependency, stage)
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
    async close() {
      await site.kill()
      await proxy.remove()
      await bucket?.drop()
      if (dependency === 'Redis' || dependency === 'Kafka') await removeTraces(run)
      await stage.close()
    },
  }
}

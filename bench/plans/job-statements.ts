import type { Client } from 'pg'
import { announcePost } from '@/jobs/notifications/announce-post'
import { readDigest, writeDigests } from '@/jobs/notifications/digest'
import { claimMails, claimPushes } from '@/jobs/notifications/due-deliveries'
import { readRelayMetrics } from '@/jobs/outbox-relay/relay-metrics'
import { intoLanes, markPublished, readUnpublished } from '@/jobs/outbox-relay/unpublished'
import { publishDuePosts } from '@/jobs/posts/publish-when-ready'
import { pruneOldRows } from '@/jobs/pruning/prune-old-rows'
import { reconcileTranscoding } from '@/jobs/transcoding/reconcile-transcoding'
import { createLog } from '@/platform/log'
import type { Services } from '@/platform/services'
import { idOf } from '../data/random'
import type { Catch } from './catch-statements'

/** What the relay, the consumers and the clock ask, with a backlog behind them. */
export async function askJobs(client: Client, { pool, label }: Catch): Promise<void> {
  const db = await pool.connect()
  const services = {
    pool,
    log: createLog('silent'),
    jobs: { enqueue: () => Promise.resolve() },
  } as unknown as Services
  const ask = async (name: string, work: () => Promise<unknown>) => {
    label(name)
    await work()
  }
  await ask('relay-lanes', async () => {
    const facts = await readUnpublished(db, 1000)
    await markPublished(
      pool,
      facts.slice(0, 500).map(({ id }) => id),
    )
    label('relay-lanes-under-way')
    const lanes = intoLanes(facts.slice(500)).map(({ name }) => name)
    await readUnpublished(db, 1000, { lanes })
    label('relay-window-under-way')
    const ids = facts.slice(500).map(({ id }) => id)
    await readUnpublished(db, 2000, { ids })
  })
  await ask('relay-metrics', () => readRelayMetrics(pool))
  const post = { postId: idOf('post', 0), authorId: idOf('user', 0), tutorId: idOf('tutor', 0), after: null }
  await ask('announce-post', () => announcePost({ db, services, afterCommit: () => undefined }, post))
  await ask('claim-mails', () => claimMails(pool))
  await ask('claim-pushes', () => claimPushes(pool))
  await ask('write-digests', () => writeDigests(pool))
  await ask('read-digest', async () => {
    const { rows } = await client.query<{ id: string }>('select id from notification_deliveries limit 1')
    await readDigest(pool, rows[0]!.id)
  })
  await ask('reconcile-transcoding', () => reconcileTranscoding(services))
  await ask('publish-due-posts', () => publishDuePosts(services))
  await ask('prune-old-rows', () => pruneOldRows(services))
}

import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { LEASE_SECONDS } from './conversion-lease'
import { transcodeProcessor, workFolder, type TranscodingServices } from './process-transcode-video'
import { roundOf, transcodeVideo } from './transcode-video'

const RECONCILE_MS = 60_000

/**
 * Makes this process a worker that converts videos, and puts back into the queue what was left half done, now and every minute.
 * @returns a function that stops the latter; running conversions are stopped by closing the queue
 */
export async function registerTranscoding(
  services: TranscodingServices,
  { concurrency }: { concurrency: number },
): Promise<() => void> {
  await services.jobs.process(transcodeVideo, transcodeProcessor(services), { concurrency })
  const reconcile = () =>
    Promise.all([reconcileTranscoding(services), sweepWork(services)]).catch((error: unknown) =>
      services.log.warn({ err: error }, 'conversions could not be reconciled'),
    )
  await reconcile()
  const timer = setInterval(() => void reconcile(), RECONCILE_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/**
 * Asks for the conversion of every video that waits or was being converted by a worker that gives no sign of life:
 * the rows know the truth, whatever became of the queue.
 * @returns how many were asked for; the queue passes over those it has already
 */
export async function reconcileTranscoding({
  pool,
  jobs,
}: Pick<TranscodingServices, 'pool' | 'jobs'>): Promise<number> {
  const { rows } = await pool.query<{ id: string }>(
    `select v.id from videos v where v.state in ('uploaded', 'converting') and v.source_key is not null and not exists (${liveLease('t.video_id = v.id')}) order by v.created_at`,
  )
  for (const { id } of rows)
    await jobs.enqueue(transcodeVideo, { videoId: id, round: await roundOf(pool, id) })
  return rows.length
}

/** Removes the work folders of conversions that go on no more. */
async function sweepWork(services: TranscodingServices): Promise<void> {
  const folder = workFolder(services)
  for (const token of await readdir(folder).catch(() => [])) {
    const { rowCount } = await services.pool.query(liveLease('t.lease_token = $1'), [token])
    if (!rowCount) await rm(path.join(folder, token), { recursive: true, force: true })
  }
}

const liveLease = (condition: string) =>
  `select 1 from video_conversion_tasks t where ${condition} and t.lease_token is not null and t.heartbeat_at > now() - interval '${LEASE_SECONDS} seconds'`

import { liveLease } from './conversion-lease'
import type { TranscodingServices } from './process-transcode-video'
import { roundOf, transcodeVideo } from './transcode-video'

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

import path from 'node:path'
import { appendFact } from '@/events/outbox'
import { videoFailed, videoPlayable, videoReady } from '@/events/videos'
import type { FileStorage } from '@/platform/ports/file-storage'
import type { ConversionLease } from './conversion-lease'
import { masterPlaylist, type Rendition } from './hls'

/** Stores every file of a rendition, its playlist last. Nobody sees them before `showRenditions`. */
export async function storeRendition(
  storage: FileStorage,
  lease: ConversionLease,
  workDir: string,
  rendition: Rendition,
  signal: AbortSignal,
): Promise<void> {
  for (const file of rendition.files) {
    signal.throwIfAborted()
    await storage.putFile(
      `${lease.prefix}/${rendition.name}/${file}`,
      path.join(workDir, 'hls', rendition.name, file),
    )
  }
}

/**
 * Lets people see the renditions that are stored: playlist, poster and list of renditions change in one transaction.
 * The first time the video becomes playable, with its fact. A version with fewer renditions never takes the place of a richer one.
 * @returns true when this version is the one shown now
 * @throws LeaseLost
 */
export async function showRenditions(
  storage: FileStorage,
  lease: ConversionLease,
  posterPath: string,
  renditions: readonly Rendition[],
): Promise<boolean> {
  const { video, prefix } = lease
  const isShown = renditions.length >= video.renditionCount
  const playlistKey = `${prefix}/master-${renditions.length}.m3u8`
  const posterKey = `${prefix}/poster.jpg`
  if (isShown) {
    if (renditions.length === Math.max(1, video.renditionCount)) await storage.putFile(posterKey, posterPath)
    await storage.putBytes(playlistKey, Buffer.from(masterPlaylist(renditions)))
  }
  await lease.write(async (db) => {
    const made = renditions.map(({ name }) => name)
    await db.query(
      `update video_conversion_tasks set status = 'done', progress = 1, finished_at = coalesce(finished_at, now()), updated_at = now() where video_id = $1 and profile = any($2)`,
      [video.id, made],
    )
    if (!isShown) return
    const before = await db.query('select 1 from videos where id = $1 and playable_at is not null', [
      video.id,
    ])
    await db.query(
      `update videos set playlist_key = $2, poster_key = $3, duration_seconds = $4, playable_at = coalesce(playable_at, now()), updated_at = now() where id = $1`,
      [video.id, playlistKey, posterKey, Math.round((renditions[0]?.durationSeconds ?? 0) * 1000) / 1000],
    )
    await db.query('delete from videos_renditions where _parent_id = $1', [video.id])
    await db.query(
      `insert into videos_renditions (id, _parent_id, _order, name, width, height, bandwidth)
       select gen_random_uuid()::text, $1, r.at, r.name, r.width, r.height, r.bandwidth
       from unnest($2::text[], $3::int[], $4::int[], $5::bigint[]) with ordinality as r(name, width, height, bandwidth, at)`,
      [
        video.id,
        made,
        renditions.map((r) => r.width),
        renditions.map((r) => r.height),
        renditions.map((r) => r.bandwidth),
      ],
    )
    if (!before.rowCount)
      await appendFact(db, videoPlayable, { videoId: video.id, uploaderId: video.uploaderId })
  })
  return isShown
}

/** Every rendition is there. @throws LeaseLost */
export function markReady(lease: ConversionLease): Promise<void> {
  const { id, uploaderId } = lease.video
  return lease.write(async (db) => {
    await db.query(
      `update videos set state = 'ready', progress = 1, ready_at = now(), updated_at = now() where id = $1`,
      [id],
    )
    await appendFact(db, videoReady, { videoId: id, uploaderId })
    await lease.end(db)
  })
}

export interface Failure {
  /** What the uploader reads: a code of the catalogue of errors. */
  code: string
  /** What staff reads. */
  taskCode: string
  detail: string
}

/** The conversion is given up until the uploader asks for it again. @throws LeaseLost */
export function markFailed(lease: ConversionLease, failure: Failure): Promise<void> {
  const { id, uploaderId } = lease.video
  return lease.write(async (db) => {
    await db.query(
      `update videos set state = 'failed', failure_code = $2, updated_at = now() where id = $1`,
      [id, failure.code],
    )
    await db.query(
      `update video_conversion_tasks set status = 'failed', failure_code = $2, failure_detail = $3, finished_at = now(), updated_at = now() where video_id = $1 and status <> 'done'`,
      [id, failure.taskCode.slice(0, 60), failure.detail.slice(-4000)],
    )
    await appendFact(db, videoFailed, { videoId: id, uploaderId, code: failure.code })
    await lease.end(db)
  })
}

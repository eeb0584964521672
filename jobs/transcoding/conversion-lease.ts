import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { Pool, PoolClient } from 'pg'
import { poolTransaction } from '@/platform/database/pool-transaction'
import { renditionsFor, type RenditionProfile } from './ladder'

/** After so long without a heartbeat a conversion counts as abandoned. */
const LEASE_SECONDS = 45

/** SQL that finds a row while somebody converts and gives signs of life; the condition is on the task `t`. */
export const liveLease = (condition: string) =>
  `select 1 from video_conversion_tasks t where ${condition} and t.lease_token is not null and t.heartbeat_at > now() - interval '${LEASE_SECONDS} seconds'`

/** Another worker has taken the video over, or it is gone: whoever sees this must stop and touch nothing. */
export class LeaseLost extends Error {
  constructor(videoId: string) {
    super(`The conversion of ${videoId} belongs to another worker`)
    this.name = 'LeaseLost'
  }
}

interface ClaimedVideo {
  id: string
  uploaderId: string
  sourceKey: string
  width: number
  height: number
  /** The playlist that people see while a new version is made. */
  playlistKey: string | null
  renditionCount: number
}

/**
 * The right to convert one video. The last to claim has it: a worker that was believed dead finds its writes refused.
 * Every attempt has a folder of its own in the storage, so that versions never mix.
 */
export class ConversionLease {
  readonly prefix: string

  constructor(
    private readonly pool: Pool,
    readonly video: ClaimedVideo,
    readonly profiles: readonly RenditionProfile[],
    readonly token: string,
    /** 1 for the first of all attempts at this video. */
    readonly attempt: number,
  ) {
    this.prefix = versionPrefix(video.id, attempt)
  }

  /** Prefixes of the attempts before this one. */
  earlierPrefixes(): string[] {
    return Array.from({ length: this.attempt - 1 }, (_, at) => versionPrefix(this.video.id, at + 1))
  }

  /**
   * Writes in a transaction during which nobody can take the lease over; counts as a heartbeat.
   * @throws LeaseLost
   */
  write<T>(work: (db: PoolClient) => Promise<T>): Promise<T> {
    return poolTransaction(this.pool, async (db) => {
      await db.query('select 1 from videos where id = $1 for update', [this.video.id])
      const { rowCount } = await db.query(
        'update video_conversion_tasks set heartbeat_at = now() where video_id = $1 and lease_token = $2',
        [this.video.id, this.token],
      )
      if (!rowCount) throw new LeaseLost(this.video.id)
      return work(db)
    })
  }

  async heartbeat(): Promise<void> {
    await this.write(async () => {})
  }

  /** Gives the video back unconverted, to be claimed by whoever comes next. */
  async release(): Promise<void> {
    await this.write((db) => this.end(db))
  }

  /** Ends the lease within a last write. */
  async end(db: PoolClient): Promise<void> {
    await db.query(
      'update video_conversion_tasks set lease_token = null, heartbeat_at = null where video_id = $1 and lease_token = $2',
      [this.video.id, this.token],
    )
  }
}

const versionPrefix = (videoId: string, attempt: number) => path.posix.join('videos', videoId, `v${attempt}`)

/**
 * Takes the right to convert the video, from another worker if need be, and lays out its tasks anew.
 * @returns `null` when there is nothing to convert: no such video, or it is ready or failed
 */
export function claimConversion(
  pool: Pool,
  videoId: string,
  limits: { maxFrameRate: number },
): Promise<ConversionLease | null> {
  return poolTransaction(pool, async (db) => {
    const { rows } = await db.query<ClaimedVideo & { frameRate: number | null }>(
      `select id, uploader_id as "uploaderId", source_key as "sourceKey", width::float8 as width, height::float8 as height, frame_rate::float8 as "frameRate",
        playlist_key as "playlistKey", (select count(*)::int from videos_renditions r where r._parent_id = videos.id) as "renditionCount"
       from videos where id = $1 and state in ('uploaded', 'converting') and source_key is not null for update`,
      [videoId],
    )
    if (!rows[0]) return null
    const { frameRate, ...video } = rows[0]
    const profiles = renditionsFor(
      { width: video.width, height: video.height, frameRate: frameRate ?? limits.maxFrameRate },
      limits,
    )
    const begun = await db.query<{ attempt: number }>(
      'select coalesce(max(attempt), 0)::int + 1 as attempt from video_conversion_tasks where video_id = $1',
      [videoId],
    )
    const lease = new ConversionLease(pool, video, profiles, randomUUID(), begun.rows[0]?.attempt ?? 1)

    const names = profiles.map(({ name }) => name)
    await db.query('delete from video_conversion_tasks where video_id = $1 and profile <> all($2)', [
      videoId,
      names,
    ])
    await db.query(
      `update video_conversion_tasks set status = 'waiting', progress = 0, attempt = $2, lease_token = $3, heartbeat_at = now(),
        failure_code = null, failure_detail = null, finished_at = null, updated_at = now() where video_id = $1`,
      [videoId, lease.attempt, lease.token],
    )
    await db.query(
      `insert into video_conversion_tasks (video_id, uploader_id, profile, height, attempt, lease_token, heartbeat_at)
       select $1, $2, p.name, p.height, $5, $6, now() from unnest($3::text[], $4::int[]) as p(name, height)
       on conflict (video_id, profile) where status <> 'failed' do nothing`,
      [videoId, video.uploaderId, names, profiles.map(({ height }) => height), lease.attempt, lease.token],
    )
    await db.query(
      `update videos set state = 'converting', progress = 0, failure_code = null, updated_at = now() where id = $1`,
      [videoId],
    )
    return lease
  })
}

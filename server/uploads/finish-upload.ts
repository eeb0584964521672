import { createReadStream } from 'node:fs'
import { appendFact } from '@/events/outbox'
import { videoUploaded } from '@/events/videos'
import { sha256Of } from '@/jobs/storage/sha256-of'
import { probeVideo, type ProbeResult } from '@/jobs/transcoding/probe-video'
import { videoLimits } from '@/jobs/transcoding/video-limits'
import { VideoRejected } from '@/jobs/transcoding/video-rejected'
import { poolTransaction } from '@/platform/database/pool-transaction'
import { createSlots } from '@/platform/database/slots'
import { AppError } from '@/platform/errors/app-error'
import { FileNotFound } from '@/platform/ports/file-storage'
import type { Services } from '@/platform/services'
import { sourceKeyOf, type PendingUpload, type WholeUploads } from './received-uploads'

/** Looking into a file takes a process of its own, and on S3 a local copy too. */
const PROBES_AT_ONCE = 2

/** An upload of which every byte is here. Its id becomes the video's. */
export type ReceivedUpload = Pick<PendingUpload, 'id' | 'uploaderId' | 'originalName'>

/**
 * Makes a video of a received upload: probe, checksum, storage, then the row and its fact in one transaction.
 * Safe to repeat after a crash at any step, and when called twice at a time.
 * @throws AppError with the reason when the file is refused
 */
export function uploadFinisher(services: Pick<Services, 'env' | 'pool'>, files: WholeUploads) {
  const running = new Map<string, Promise<void>>()
  const slots = createSlots(PROBES_AT_ONCE)

  async function finish(upload: ReceivedUpload): Promise<void> {
    if (!(await isMade(services, upload.id))) {
      const { probe, checksum } = await slots.use(() => inspected(upload.id))
      await files.storeSource(upload.id)
      await makeVideo(services.pool, upload, probe, checksum)
    }
    await files.forget(upload.id)
  }

  async function inspected(id: string): Promise<{ probe: ProbeResult; checksum: string }> {
    try {
      return await files.withFile(id, async (path) => ({
        probe: await probeVideo(path, videoLimits(services.env)),
        checksum: await sha256Of(createReadStream(path)),
      }))
    } catch (error) {
      // Another process was first to refuse it.
      if (error instanceof FileNotFound) throw new AppError('not-found')
      if (!(error instanceof VideoRejected)) throw error
      await files.discard(id)
      const { limit } = error.params
      throw new AppError(error.code, { params: limit === undefined ? {} : { limit } })
    }
  }

  return (upload: ReceivedUpload): Promise<void> => {
    const known = running.get(upload.id)
    if (known) return known
    const started = finish(upload).finally(() => running.delete(upload.id))
    running.set(upload.id, started)
    return started
  }
}

async function isMade({ pool }: Pick<Services, 'pool'>, id: string): Promise<boolean> {
  const { rowCount } = await pool.query('select 1 from videos where id = $1', [id])
  return rowCount === 1
}

async function makeVideo(
  pool: Services['pool'],
  upload: ReceivedUpload,
  probe: ProbeResult,
  checksum: string,
): Promise<void> {
  await poolTransaction(pool, async (db) => {
    const { rowCount } = await db.query(
      `insert into videos (id, uploader_id, original_name, format, duration_seconds, width, height, frame_rate, video_codec, audio_codec, bytes, checksum, source_key)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict (id) do nothing`,
      [
        upload.id,
        upload.uploaderId,
        upload.originalName,
        probe.container,
        thousandths(probe.durationSeconds),
        probe.width,
        probe.height,
        thousandths(probe.frameRate),
        probe.videoCodec,
        probe.audioCodec,
        probe.bytes,
        checksum,
        sourceKeyOf(upload.id),
      ],
    )
    if (rowCount) await appendFact(db, videoUploaded, { videoId: upload.id, uploaderId: upload.uploaderId })
  })
}

const thousandths = (value: number) => Math.round(value * 1000) / 1000

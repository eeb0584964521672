import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ffmpegPaths } from '@/platform/embedded/ffmpeg'
import type { Services } from '@/platform/services'
import type { JobProcessor } from '@/platform/ports/job-queue'
import { claimConversion, LeaseLost, type ConversionLease } from './conversion-lease'
import { convertVideo } from './convert-video'
import type { Rendition } from './hls'
import { probeVideo } from './probe-video'
import { markFailed, markReady, showRenditions, storeRendition, type Failure } from './publish-conversion'
import { ProgressReport } from './report-progress'
import { ConversionFailed } from './run-ffmpeg'
import { videoLimits } from './video-limits'
import { VideoRejected } from './video-rejected'

const HEARTBEAT_MS = 5000

export type TranscodingServices = Pick<Services, 'env' | 'pool' | 'storage' | 'live' | 'jobs' | 'log'>

/** Where conversions work, one folder per lease. */
export const workFolder = (services: Pick<Services, 'env'>) => path.join(services.env.DATA_DIR, 'work')

/**
 * Converts a video and publishes what comes out. A fault of the file ends it at once, any other with the last try;
 * a worker that must stop gives the video back.
 */
export function transcodeProcessor(services: TranscodingServices): JobProcessor<{ videoId: string }> {
  return async ({ videoId }, { isLastAttempt, signal }) => {
    const lease = await claimConversion(services.pool, videoId, videoLimits(services.env))
    if (!lease) return
    const lost = new AbortController()
    const noticeLoss = (error: unknown) => {
      if (error instanceof LeaseLost) lost.abort(error)
      else services.log.warn({ err: error, videoId }, 'the conversion could not be written down')
    }
    const progress = new ProgressReport(services, lease, noticeLoss)
    const stop = AbortSignal.any([signal, lost.signal])
    const workDir = path.join(workFolder(services), lease.token)
    const ended = new AbortController()
    const heart = beatUntil(ended.signal, lease, noticeLoss)
    try {
      await progress.tell('converting', 0)
      await convert(services, lease, workDir, progress, stop)
      await progress.tell('ready', 1)
    } catch (error) {
      await progress.settled()
      await giveUp(services, {
        lease,
        error,
        progress,
        isLost: lost.signal.aborted,
        mustStop: signal.aborted,
        isLastAttempt,
      })
    } finally {
      ended.abort()
      await heart
      await rm(workDir, { recursive: true, force: true })
    }
  }
}

async function convert(
  services: TranscodingServices,
  lease: ConversionLease,
  workDir: string,
  progress: ProgressReport,
  signal: AbortSignal,
): Promise<void> {
  const { storage, env } = services
  const limits = videoLimits(env)
  const made: Rendition[] = []
  await mkdir(workDir, { recursive: true })
  // What crashed attempts left and nobody sees: away with it before more comes.
  await removeVersions(
    services,
    lease,
    lease.earlierPrefixes().filter((prefix) => !lease.video.playlistKey?.startsWith(`${prefix}/`)),
  )
  await storage.withLocalFile(lease.video.sourceKey, async (sourcePath) => {
    const probe = await probeVideo(sourcePath, limits)
    await convertVideo({
      sourcePath,
      workDir,
      probe,
      signal,
      ffmpeg: await ffmpegPaths(),
      limits: { maxFrameRate: limits.maxFrameRate },
      onProgress: (overall, profile) => progress.moved(overall, profile),
      onRendition: async (rendition) => {
        await storeRendition(storage, lease, workDir, rendition, signal)
        made.push(rendition)
        const isShown = await showRenditions(storage, lease, path.join(workDir, 'poster.jpg'), made)
        if (isShown) await removeVersions(services, lease, lease.earlierPrefixes())
      },
    })
  })
  await progress.settled()
  await markReady(lease)
}

interface Interruption {
  lease: ConversionLease
  error: unknown
  progress: ProgressReport
  isLost: boolean
  mustStop: boolean
  isLastAttempt: boolean
}

/** What becomes of a conversion that did not come to its end. Throws when the queue shall try again. */
async function giveUp(
  services: TranscodingServices,
  { lease, error, progress, isLost, mustStop, isLastAttempt }: Interruption,
): Promise<void> {
  const { log } = services
  const videoId = lease.video.id
  try {
    if (isLost || error instanceof LeaseLost) throw new LeaseLost(videoId)
    if (!mustStop && (isLastAttempt || error instanceof VideoRejected)) {
      const failure = failureOf(error)
      await markFailed(lease, failure)
      log.warn({ videoId, err: error, code: failure.taskCode }, 'a video could not be converted')
      return await progress.tell('failed', 0)
    }
    await lease.release()
  } catch (ending) {
    if (!(ending instanceof LeaseLost)) throw ending
    // The other worker counts on its own version: ours goes, unless people see it already.
    log.info({ videoId, attempt: lease.attempt }, 'a conversion was taken over by another worker')
    return removeUnlessShown(services, lease)
  }
  throw error
}

function failureOf(error: unknown): Failure {
  if (error instanceof VideoRejected) return { code: error.code, taskCode: error.code, detail: error.message }
  if (error instanceof ConversionFailed)
    return { code: 'conversion-failed', taskCode: error.code, detail: error.detail }
  return {
    code: 'conversion-failed',
    taskCode: 'internal',
    detail: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  }
}

async function removeUnlessShown(
  services: TranscodingServices,
  { video, prefix }: ConversionLease,
): Promise<void> {
  const { rowCount } = await services.pool.query(
    'select 1 from videos where id = $1 and starts_with(playlist_key, $2)',
    [video.id, `${prefix}/`],
  )
  if (!rowCount) await services.storage.removeAll(prefix)
}

async function removeVersions(
  { storage, log }: TranscodingServices,
  lease: ConversionLease,
  prefixes: string[],
): Promise<void> {
  for (const prefix of prefixes)
    await storage
      .removeAll(prefix)
      .catch((error: unknown) =>
        log.warn({ err: error, videoId: lease.video.id }, 'an old version of a video could not be removed'),
      )
}

async function beatUntil(
  signal: AbortSignal,
  lease: ConversionLease,
  onError: (error: unknown) => void,
): Promise<void> {
  for (;;) {
    try {
      await pause(HEARTBEAT_MS, undefined, { signal })
    } catch {
      return
    }
    await lease.heartbeat().catch(onError)
  }
}

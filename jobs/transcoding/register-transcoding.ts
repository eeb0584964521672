import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { liveLease } from './conversion-lease'
import { transcodeProcessor, workFolder, type TranscodingServices } from './process-transcode-video'
import { transcodeVideo } from './transcode-video'

const SWEEP_MS = 60_000

/**
 * Makes this process a worker that converts videos, and clears its own disk of what dead conversions left, now and every minute.
 * @returns a function that stops the latter; running conversions are stopped by closing the queue
 */
export async function registerTranscoding(
  services: TranscodingServices,
  { concurrency }: { concurrency: number },
): Promise<() => void> {
  await services.jobs.process(transcodeVideo, transcodeProcessor(services), { concurrency })
  const sweep = () =>
    sweepWork(services).catch((error: unknown) =>
      services.log.warn({ err: error }, 'the work folder could not be swept'),
    )
  await sweep()
  const timer = setInterval(() => void sweep(), SWEEP_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/** Removes the work folders of conversions that go on no more. */
async function sweepWork(services: TranscodingServices): Promise<void> {
  const folder = workFolder(services)
  for (const token of await readdir(folder).catch(() => [])) {
    const { rowCount } = await services.pool.query(liveLease('t.lease_token = $1'), [token])
    if (!rowCount) await rm(path.join(folder, token), { recursive: true, force: true })
  }
}

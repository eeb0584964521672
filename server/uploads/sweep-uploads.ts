import { AppError } from '@/platform/errors/app-error'
import type { Services } from '@/platform/services'
import type { ReceivedUpload } from './finish-upload'
import type { PostgresLocker } from './postgres-locker'
import { KEPT_MS, type PendingUpload, type ReceivedUploads } from './received-uploads'

/**
 * Ends what was left on its way: uploads that came whole before a crash become videos,
 * unfinished ones older than a day go, and so do halves of files. Never touches what somebody writes to.
 */
export async function sweepUploads(
  { pool, log }: Pick<Services, 'pool' | 'log'>,
  files: ReceivedUploads,
  locker: Pick<PostgresLocker, 'whenFree'>,
  finish: (upload: ReceivedUpload) => Promise<void>,
  now = new Date(),
): Promise<void> {
  const expired = new Date(now.getTime() - KEPT_MS)

  async function settle(upload: PendingUpload): Promise<void> {
    if (upload.offset === upload.size && (await isFinished(upload))) return
    if (upload.createdAt > expired) return
    const { rowCount } = await pool.query('select 1 from videos where id = $1', [upload.id])
    await (rowCount ? files.forget(upload.id) : files.discard(upload.id))
    log.info({ uploadId: upload.id }, 'an unfinished upload expired')
  }

  async function isFinished(upload: PendingUpload): Promise<boolean> {
    try {
      await finish(upload)
      return true
    } catch (error) {
      if (error instanceof AppError) return true
      log.warn({ err: error, uploadId: upload.id }, 'a received upload could not be finished')
      return false
    }
  }

  for (const { id } of await files.all())
    await locker.whenFree(files.nameOf(id), async () => {
      // As it is now that nobody writes to it: its last byte may have come in between.
      const upload = await files.find(id)
      if (upload) await settle(upload)
    })
  await files.sweepHalves(expired)
}

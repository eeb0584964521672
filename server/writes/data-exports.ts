import { pipeline } from 'node:stream/promises'
import type { Response } from 'express'
import { exportKey } from '@/jobs/accounts/export-contents'
import { exportsSchedule } from '@/jobs/accounts/exports-schedule'
import { scheduledWork } from '@/jobs/schedules/schedule'
import { AppError } from '@/platform/errors/app-error'
import type { Services } from '@/platform/services'
import type { DataExportItem } from '@/server/api-types'

const linkSeconds = 300

/** The person's archives, the latest first. */
export async function readExports(
  { pool }: Pick<Services, 'pool'>,
  userId: string,
): Promise<DataExportItem[]> {
  const { rows } = await pool.query<DataExportItem>(
    `select id, state, bytes::float8 as bytes, created_at as "createdAt", expires_at as "expiresAt" from data_exports
     where user_id = $1 and coalesce(expires_at > now(), true) order by created_at desc limit 10`,
    [userId],
  )
  return rows
}

/**
 * Asks for an archive; while one is being made, that is it.
 * @throws AppError `rate-limited` for more than three a day
 */
export async function askForExport({ pool, jobs, rateLimits }: Services, userId: string): Promise<void> {
  const { rowCount: isWaiting } = await pool.query(
    `select 1 from data_exports where user_id = $1 and state = 'waiting'`,
    [userId],
  )
  if (isWaiting) return
  await rateLimits.take('export', { account: userId })
  await pool.query(
    `insert into data_exports (user_id) values ($1) on conflict (user_id) where state = 'waiting' do nothing`,
    [userId],
  )
  // Only for speed: what waits is also found by the clock.
  await jobs.enqueue(scheduledWork, { schedule: exportsSchedule }).catch(() => undefined)
}

/** Sends an archive to its person. @throws AppError `not-found` for anybody else's, and for one that is not there */
export async function sendExport(
  { pool, storage }: Pick<Services, 'pool' | 'storage'>,
  { userId, exportId }: { userId: string; exportId: string },
  res: Response,
): Promise<void> {
  const { rowCount } = await pool.query(
    `select 1 from data_exports where id = $1 and user_id = $2 and state = 'ready' and expires_at > now()`,
    [exportId, userId],
  )
  if (!rowCount) throw new AppError('not-found')
  const key = exportKey(exportId)
  const downloadName = 'nastavnik.zip'
  const contentType = 'application/zip'
  res.setHeader('Cache-Control', 'private, no-store')
  const address = await storage.signedUrl(key, { expiresSeconds: linkSeconds, contentType, downloadName })
  if (address) return res.redirect(302, address)
  const source = await storage.read(key)
  res.setHeader('Content-Type', contentType)
  res.setHeader('Content-Disposition', `attachment; filename="${downloadName}"`)
  await pipeline(source, res)
}

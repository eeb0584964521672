import { Router, type Request } from 'express'
import type { Pool } from 'pg'
import { appendFact } from '@/events/outbox'
import { videoUploaded } from '@/events/videos'
import { poolTransaction } from '@/platform/database/pool-transaction'
import { AppError } from '@/platform/errors/app-error'
import type { Services } from '@/platform/services'
import type { ConversionState } from '@/server/api-types'
import { languageOf } from '@/server/gateway/errors'
import { isStaff, type Sessions, type Viewer } from '@/server/gateway/session'
import { idParam } from '@/server/gateway/ids'
import { readConversion } from './conversion-state'

/** How a video's conversion stands, and another try of a failed one. */
export function videoRoutes(services: Services, sessions: Sessions): Router {
  const routes = Router()

  async function conversionFor(req: Request, viewer: Viewer): Promise<ConversionState> {
    const found = await readConversion(services, idParam(req), languageOf(req))
    if (!found || (found.uploaderId !== viewer.id && !isStaff(viewer))) throw new AppError('not-found')
    return found.conversion
  }

  routes.get('/api/videos/:id/conversion', async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    res.setHeader('Cache-Control', 'private, no-cache')
    res.json(await conversionFor(req, viewer))
  })

  routes.post('/api/videos/:id/retry', async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    await retryConversion(services.pool, idParam(req), viewer)
    res.json(await conversionFor(req, viewer))
  })

  return routes
}

/**
 * Puts a failed video back to where it waits for conversion, with the fact that starts it: one's own, or as an admin anybody's.
 * @throws AppError `not-found` for a video of another person, `video-not-failed`
 */
async function retryConversion(pool: Pool, videoId: string, viewer: Viewer): Promise<void> {
  await poolTransaction(pool, async (db) => {
    const { rows } = await db.query<{ state: string; uploaderId: string }>(
      'select state, uploader_id as "uploaderId" from videos where id = $1 and (uploader_id = $2 or $3) for update',
      [videoId, viewer.id, viewer.role === 'admin'],
    )
    if (!rows[0]) throw new AppError('not-found')
    const { state, uploaderId } = rows[0]
    if (state !== 'failed') throw new AppError('video-not-failed')
    await db.query(
      `update videos set state = 'uploaded', failure_code = null, progress = 0, updated_at = now() where id = $1`,
      [videoId],
    )
    await appendFact(db, videoUploaded, { videoId, uploaderId })
  })
}

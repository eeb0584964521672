import path from 'node:path'
import { Router, type Request, type Response } from 'express'
import { isStorageKey } from '@/platform/adapters/storage-key'
import { AppError } from '@/platform/errors/app-error'
import { FileNotFound } from '@/platform/ports/file-storage'
import type { Services } from '@/platform/services'
import type { Sessions } from '@/server/gateway/session'
import { isId } from '@/server/gateway/ids'
import { sendStoredFile } from './send-stored-file'
import { maySee, VisibleVideos, type ServedVideo } from './visible-videos'

const types: Record<string, string> = {
  '.m3u8': 'application/vnd.apple.mpegurl',
  '.m4s': 'video/iso.segment',
  '.mp4': 'video/mp4',
  '.jpg': 'image/jpeg',
}
const renditionFile = /^(?:index\.m3u8|init\.mp4|segment-\d{5,6}\.m4s)$/
const avatarFile = /^[^/]{1,200}$/
const pictures: Record<string, string> = {
  '.webp': 'image/webp',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
}

/** Renditions, posters and portraits. A video that the person may not see does not exist, not one segment of it. */
export function mediaRoutes({ pool, storage }: Services, sessions: Sessions): Router {
  const routes = Router()
  const videos = new VisibleVideos(pool)

  async function send(
    req: Request,
    res: Response,
    keyIn: (video: ServedVideo) => string | null,
  ): Promise<void> {
    const { id } = req.params
    if (!isId(id)) throw new AppError('not-found')
    const sendFrom = async (video: ServedVideo | null) => {
      const isSeen = video !== null && (video.isPublic || maySee(video, await sessions.viewerOf(req)))
      const key = isSeen && keyIn(video)
      if (!key) throw new AppError('not-found')
      const type = types[path.extname(key)] ?? 'application/octet-stream'
      await sendStoredFile(req, res, storage, key, {
        type,
        cacheControl: cacheControlOf(key, video.isPublic),
      })
    }
    try {
      await sendFrom(await videos.find(id))
    } catch (error) {
      if (!(error instanceof FileNotFound)) throw error
      // A new version has just taken the place of the one we knew.
      await sendFrom(await videos.findAnew(id)).catch((again: unknown) => {
        throw again instanceof FileNotFound ? new AppError('not-found') : again
      })
    }
  }

  routes.get('/media/videos/:id/master.m3u8', (req, res) => send(req, res, (video) => video.playlistKey))
  routes.get('/media/videos/:id/poster.jpg', (req, res) => send(req, res, (video) => video.posterKey))
  routes.get('/media/videos/:id/:rendition/:file', (req, res) =>
    send(req, res, (video) => {
      const { rendition, file } = req.params
      const isServed = video.playlistKey && video.renditions.includes(rendition) && renditionFile.test(file)
      return isServed ? `${path.posix.dirname(video.playlistKey!)}/${rendition}/${file}` : null
    }),
  )

  routes.get('/media/avatars/:filename', async (req, res) => {
    const { filename } = req.params
    const key = `avatars/${filename}`
    const type = pictures[path.extname(filename)]
    if (!type || !avatarFile.test(filename) || !isStorageKey(key)) throw new AppError('not-found')
    // No other file is ever called so: see hooks/shared/tidy-file-name.
    await sendStoredFile(req, res, storage, key, { type, cacheControl: 'public, max-age=86400' }).catch(
      (error: unknown) => {
        throw error instanceof FileNotFound ? new AppError('not-found') : error
      },
    )
  })

  routes.all('/media/*rest', () => {
    throw new AppError('not-found')
  })
  return routes
}

/** Playlists grow, so they are asked for anew; only the person's own browser keeps anything, for it may become private. */
function cacheControlOf(key: string, isPublic: boolean): string {
  return isPublic && !key.endsWith('.m3u8') ? 'private, max-age=3600' : 'private, no-cache'
}

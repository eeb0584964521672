import { randomUUID } from 'node:crypto'
import { Server } from '@tus/server'
import {
  Router,
  type Request as ExpressRequest,
  type RequestHandler,
  type Response as ExpressResponse,
} from 'express'
import { AppError, describeError } from '@/platform/errors/app-error'
import type { ErrorCode } from '@/platform/errors/catalogue'
import type { Services } from '@/platform/services'
import { languageOf } from '@/server/gateway/errors'
import type { Sessions } from '@/server/gateway/session'
import { isId } from '@/server/gateway/ids'
import { uploadFinisher } from './finish-upload'
import { originalName } from './original-name'
import { PostgresLocker } from './postgres-locker'
import type { PendingUpload, ReceivedUploads } from './received-uploads'
import { receivedUploads } from './choose-uploads'
import { sweepUploads } from './sweep-uploads'
import { sendTusAnswer, toWebRequest } from './tus-exchange'
import { videoRoutes } from './video-routes'

const ADDRESS = '/uploads/videos'
const MOST_UNFINISHED = 5
const SWEEP_MS = 3600 * 1000
const methods = new Set(['OPTIONS', 'POST', 'HEAD', 'PATCH', 'DELETE'])
/** What the tus server refuses in its own words, under our codes. */
const refusals: Record<number, ErrorCode> = {
  404: 'not-found',
  410: 'not-found',
  409: 'upload-conflict',
  413: 'upload-conflict',
  500: 'internal',
}

/**
 * Takes lessons in by tus 1.0 and makes videos of them. The last segment of an upload's address is the video's id.
 * Sweeps what was left behind now and every hour, until it is closed.
 */
export function uploadRoom(services: Services): {
  routes(sessions: Sessions): Router
  sweep(now?: Date): Promise<void>
  close(): Promise<void>
} {
  const files = receivedUploads(services)
  const locker = new PostgresLocker(services.env.DATABASE_URL, services.log)
  const finish = uploadFinisher(services, files)
  const sweep = (now?: Date) =>
    sweepUploads(services, files, locker, finish, now).catch((error: unknown) =>
      services.log.warn({ err: error }, 'uploads could not be swept'),
    )
  const timer = setInterval(() => void sweep(), SWEEP_MS)
  timer.unref()
  void sweep()

  const routes = (sessions: Sessions) => {
    const handle = uploads(services, sessions, { files, locker, finish })
    return Router()
      .all([ADDRESS, `${ADDRESS}/*rest`], handle)
      .use(videoRoutes(services, sessions))
  }
  const close = () => {
    clearInterval(timer)
    return locker.close()
  }
  return { routes, sweep, close }
}

interface UploadParts {
  files: ReceivedUploads
  locker: PostgresLocker
  finish: ReturnType<typeof uploadFinisher>
}

function uploads(
  { env, pool, log }: Services,
  sessions: Sessions,
  { files, locker, finish }: UploadParts,
): RequestHandler {
  const uploaders = new WeakMap<Request, string>()
  const thrown = new WeakMap<Request, unknown>()
  const creating = new Map<string, number>()
  const tus = new Server({
    path: ADDRESS,
    datastore: files.store,
    locker,
    allowedOrigins: [],
    maxSize: env.MAX_VIDEO_BYTES,
    namingFunction: () => files.nameOf(randomUUID()),
    getFileIdFromRequest: (request) => {
      const id = idIn(new URL(request.url).pathname)
      return id ? files.nameOf(id) : undefined
    },
    // Behind a proxy only the browser knows the origin.
    generateUrl: (_request, { path, id }) => `${path}/${files.idOf(id)}`,
    // Only what we know ourselves is kept: the owner is the session's person, whatever the client claims.
    onUploadCreate: async (request, upload) => ({
      metadata: { filename: originalName(upload.metadata?.filename), uploader: uploaders.get(request) ?? '' },
    }),
    onUploadFinish: async (request, upload) => {
      // A HEAD beside the last PATCH may have finished it in the meantime.
      const id = files.idOf(upload.id)
      const received = await files.find(id)
      if (received) await finish(received)
      else if (!(await madeOf(id, uploaders.get(request)))) throw new AppError('not-found')
      return {}
    },
    onResponseError: (request, error) => void thrown.set(request, error),
  })

  async function answerByTus(req: ExpressRequest, res: ExpressResponse, uploaderId: string): Promise<void> {
    const request = toWebRequest(req)
    uploaders.set(request, uploaderId)
    const answer = await tus.handleWeb(request)
    const error = thrown.get(request)
    if (error instanceof Error) throw error
    if (answer.status < 400) return sendTusAnswer(answer, res)
    const code = refusals[answer.status] ?? 'bad-request'
    res
      .status(answer.status)
      .json({ error: { ...describeError(code, languageOf(req)), requestId: String(req.id) } })
  }

  /** The video that the upload has become. */
  async function madeOf(id: string, uploaderId: string | undefined): Promise<{ bytes: number } | undefined> {
    const { rows } = await pool.query<{ bytes: number }>(
      'select bytes::float8 as bytes from videos where id = $1 and uploader_id = $2',
      [id, uploaderId],
    )
    return rows[0]
  }

  /** Refuses before a byte has come. */
  async function begin(req: ExpressRequest, res: ExpressResponse, uploaderId: string): Promise<void> {
    const length = Number(req.headers['upload-length'])
    if (req.headers['upload-length'] && length === 0) throw new AppError('video-empty')
    if (length > env.MAX_VIDEO_BYTES)
      throw new AppError('video-too-large', {
        params: { limit: Math.floor(env.MAX_VIDEO_BYTES / 1024 ** 2) || 1 },
      })
    if (length > 0 && !(await files.hasRoomFor(length))) {
      log.error({ bytes: length }, 'there is no room for an upload')
      throw new AppError('storage-full')
    }
    const beginning = (creating.get(uploaderId) ?? 0) + 1
    creating.set(uploaderId, beginning)
    try {
      if ((await files.countOf(uploaderId)) + beginning > MOST_UNFINISHED)
        throw new AppError('too-many-uploads', { params: { limit: MOST_UNFINISHED } })
      await answerByTus(req, res, uploaderId)
    } finally {
      const left = (creating.get(uploaderId) ?? 1) - 1
      if (left > 0) creating.set(uploaderId, left)
      else creating.delete(uploaderId)
    }
  }

  /** Goes on with an upload that is there; one that came whole is finished first, so that a lost last answer can be asked for again. */
  async function goOn(req: ExpressRequest, res: ExpressResponse, upload: PendingUpload): Promise<void> {
    if (upload.offset < upload.size) return answerByTus(req, res, upload.uploaderId)
    if (req.method === 'DELETE') throw new AppError('upload-conflict')
    await finish(upload)
    answerWhole(req, res, upload.size)
  }

  return async (req, res) => {
    res.setHeader('Tus-Resumable', '1.0.0')
    if (!methods.has(req.method)) throw new AppError('not-found')
    if (req.method === 'OPTIONS') return answerByTus(req, res, '')
    const viewer = await sessions.requireViewer(req)
    if (viewer.role !== 'tutor') throw new AppError('forbidden')
    if (req.method === 'POST') return begin(req, res, viewer.id)

    const id = idIn(req.path)
    if (!id) throw new AppError('not-found')
    const made = await madeOf(id, viewer.id)
    if (made) {
      if (req.method === 'DELETE') throw new AppError('upload-conflict')
      return answerWhole(req, res, made.bytes)
    }
    const upload = await files.find(id)
    if (upload?.uploaderId !== viewer.id) throw new AppError('not-found')
    return goOn(req, res, upload)
  }
}

/** Says that every byte is here; a repeated PATCH changes nothing. */
function answerWhole(req: ExpressRequest, res: ExpressResponse, size: number): void {
  res.setHeader('Cache-Control', 'no-store')
  res.setHeader('Upload-Offset', size)
  if (req.method === 'PATCH') return void res.status(204).end()
  res.setHeader('Upload-Length', size)
  res.status(200).end()
}

function idIn(pathname: string): string | null {
  const id = pathname.slice(ADDRESS.length + 1).replace(/\/$/, '')
  return isId(id) ? id : null
}

import { Router, type Request, type Response } from 'express'
import { AppError } from '@/platform/errors/app-error'
import type { Services } from '@/platform/services'
import { languageOf } from '@/server/gateway/errors'
import { idParam, isId } from '@/server/gateway/ids'
import { isStaff, type Sessions } from '@/server/gateway/session'
import { readReplies, readThreadOf, readThreads } from './comments'
import { readFeed } from './feed'
import { KeptAnswers, type KeptAnswer } from './kept-answer'
import { decodeCursor, parseLimit } from './keyset'
import { readMyBlocks } from './my-blocks'
import { readMyLessons } from './my-lessons'
import { countModerationQueue, moderationKinds, readModerationQueue } from './moderation-queue'
import { readMyNotifications } from './my-notifications'
import { readPostPage } from './post-page'
import { readSession } from './session'
import { isForMembers, readUserPage, readUserReviews } from './user-page'
import { parseTutorListQuery, readTutorList } from './tutor-list'
import { readTutorPage, readTutorPosts, readTutorReviews, type ReviewFilters } from './tutor-page'

/** What is read all the time: one or a few SQL statements each, under the same rules of visibility as the collections. */
export function readRoutes({ pool }: Services, sessions: Sessions): Router {
  const routes = Router()
  const forGuests = new KeptAnswers()

  const readerOf = async (req: Request) => {
    const viewer = await sessions.viewerOf(req)
    return { viewerId: viewer?.id ?? null, isStaff: isStaff(viewer), language: languageOf(req) }
  }
  const pageOf = (req: Request, fallback?: number) => ({
    cursor: decodeCursor(req.query.cursor),
    limit: parseLimit(req.query.limit, fallback),
  })

  routes.get('/api/session', async (req, res) => {
    const viewer = await sessions.viewerOf(req)
    sendJson(res, await readSession(pool, viewer?.id ?? null))
  })

  routes.get('/api/my-blocks', async (req, res) => {
    const { id } = await sessions.requireViewer(req)
    sendJson(res, await readMyBlocks(pool, id))
  })

  routes.get('/api/feed', async (req, res) => {
    const { viewerId, language } = await readerOf(req)
    const tab = req.query.tab ?? 'new'
    if (tab !== 'new' && tab !== 'following') throw new AppError('bad-request')
    if (tab === 'following' && !viewerId) throw new AppError('unauthenticated')
    const query = {
      viewerId,
      language,
      tab,
      subject: slugOf(req.query.subject),
      tag: slugOf(req.query.tag),
      ...pageOf(req),
    } as const
    const read = () => readFeed(pool, query)
    if (viewerId || query.cursor) return sendJson(res, await read())
    sendKept(res, await forGuests.answer(['feed', language, query.subject, query.tag, query.limit], read))
  })

  routes.get('/api/post-pages/:id', async (req, res) => {
    const { id } = req.params
    if (!isId(id)) throw new AppError('post-not-published')
    const reader = await readerOf(req)
    const read = () => readPostPage(pool, reader, id)
    const page = reader.viewerId
      ? await read()
      : await forGuests.answer(['post-page', reader.language, id], read)
    if (!page) throw new AppError('post-not-published')
    if (typeof page === 'string') sendJson(res, page)
    else sendKept(res, page)
  })

  const requireAdmin = async (req: Request) => {
    const { role } = await sessions.requireViewer(req)
    if (role !== 'admin') throw new AppError('forbidden')
  }

  routes.get('/api/moderation-queue', async (req, res) => {
    await requireAdmin(req)
    const { kind } = req.query
    const kinds = moderationKinds.filter((known) => kind === undefined || kind === '' || known === kind)
    if (kinds.length === 0) throw new AppError('bad-request')
    sendJson(res, await readModerationQueue(pool, { kinds, ...pageOf(req) }))
  })

  routes.get('/api/moderation-queue/counts', async (req, res) => {
    await requireAdmin(req)
    sendJson(res, JSON.stringify(await countModerationQueue(pool)))
  })

  routes.get('/api/user-pages/:username', async (req, res) => {
    const { username } = req.params
    const reader = await readerOf(req)
    const page = await readUserPage(pool, reader, username)
    if (!page)
      throw new AppError(
        !reader.viewerId && (await isForMembers(pool, username)) ? 'unauthenticated' : 'not-found',
      )
    sendJson(res, page)
  })

  routes.get('/api/user-pages/:username/reviews', async (req, res) => {
    const { username } = req.params
    const reviews = await readUserReviews(pool, { ...(await readerOf(req)), username, ...pageOf(req) })
    if (!reviews) throw new AppError('not-found')
    sendJson(res, reviews)
  })

  routes.get('/api/posts/:id/comments', async (req, res) => {
    sendJson(res, await readThreads(pool, { ...(await readerOf(req)), postId: idParam(req), ...pageOf(req) }))
  })

  routes.get('/api/comments/:id/thread', async (req, res) => {
    const thread = await readThreadOf(pool, { ...(await readerOf(req)), commentId: idParam(req) })
    if (!thread) throw new AppError('not-found')
    sendJson(res, thread)
  })

  routes.get('/api/comments/:id/replies', async (req, res) => {
    sendJson(res, await readReplies(pool, { ...(await readerOf(req)), rootId: idParam(req), ...pageOf(req) }))
  })

  routes.get('/api/tutor-pages/:username', async (req, res) => {
    const page = await readTutorPage(pool, await readerOf(req), req.params.username)
    if (!page) throw new AppError('not-found')
    sendJson(res, page)
  })

  routes.get('/api/tutors/:id/posts', async (req, res) => {
    sendJson(
      res,
      await readTutorPosts(pool, { ...(await readerOf(req)), tutorId: idParam(req), ...pageOf(req) }),
    )
  })

  routes.get('/api/active-tutors', async (req, res) => {
    const { viewerId, language } = await readerOf(req)
    const limit = parseLimit(req.query.limit)
    sendJson(res, await readTutorList(pool, parseTutorListQuery(req.query), { viewerId, language, limit }))
  })

  routes.get('/api/tutors/:id/reviews', async (req, res) => {
    sendJson(
      res,
      await readTutorReviews(pool, {
        ...(await readerOf(req)),
        tutorId: idParam(req),
        ...pageOf(req),
        ...reviewFilters(req),
      }),
    )
  })

  routes.get('/api/my-lessons', async (req, res) => {
    const { id } = await sessions.requireViewer(req)
    sendJson(res, await readMyLessons(pool, { viewerId: id, language: languageOf(req), ...pageOf(req) }))
  })

  routes.get('/api/my-notifications', async (req, res) => {
    const { id } = await sessions.requireViewer(req)
    sendJson(
      res,
      await readMyNotifications(pool, {
        viewerId: id,
        language: languageOf(req),
        onlyUnread: req.query.unread === 'true',
        ...pageOf(req),
      }),
    )
  })

  return routes
}

const tiers = ['none', 'watched', 'conversed', 'lesson-confirmed'] as const

/** @throws AppError `bad-request` for stars or evidence that there are not */
function reviewFilters({ query: { stars, evidence, subject } }: Request): ReviewFilters {
  const isGiven = (value: unknown) => value !== undefined && value !== ''
  const count = isGiven(stars) ? Number(stars) : null
  const tier = isGiven(evidence) ? tiers.find((one) => one === evidence) : null
  if (tier === undefined || (count !== null && ![1, 2, 3, 4, 5].includes(count)))
    throw new AppError('bad-request')
  return { stars: count, evidence: tier, subject: slugOf(subject) }
}

const slugOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value.slice(0, 60) : null

/** Sends what guests are answered; who has it already is told so (304). */
function sendKept(res: Response, answer: KeptAnswer | null): void {
  if (!answer) throw new AppError('not-found')
  res.setHeader('ETag', answer.etag)
  sendJson(res, answer.body)
}

/** Sends JSON that Postgres has already written. What depends on the reader is never kept by a shared cache. */
function sendJson(res: Response, text: string | Buffer): void {
  res.setHeader('Cache-Control', 'private, no-cache')
  res.setHeader('Vary', 'Cookie, Accept-Language')
  res.type('application/json').send(text)
}

import express, { Router } from 'express'
import type { Services } from '@/platform/services'
import type { Sessions } from '@/server/gateway/session'
import { idParam } from '@/server/gateway/ids'
import { block, unblock } from './block'
import { deleteComment } from './delete-comment'
import { markNotificationsRead } from './read-notifications'
import { pairs, toggle } from './toggles'
import { reportWatching } from './watch-progress'

/** What is written all the time: one SQL statement each, its fact included. All are idempotent. */
export function writeRoutes(services: Services, sessions: Sessions): Router {
  const { pool } = services
  const routes = Router()
  const json = express.json({ limit: '16kb' })

  const toggles = [
    ['/api/posts/:id/like', pairs.postLike],
    ['/api/posts/:id/bookmark', pairs.bookmark],
    ['/api/comments/:id/like', pairs.commentLike],
    ['/api/tutors/:id/follow', pairs.follow],
    ['/api/reviews/:id/helpful', pairs.helpful],
  ] as const
  for (const [path, pair] of toggles)
    for (const method of ['put', 'delete'] as const)
      routes[method](path, async (req, res) => {
        // Others see what is made; a bookmark is nobody else's.
        const isSeen = method === 'put' && pair !== pairs.bookmark
        const viewer = await (isSeen ? sessions.requireVerified(req) : sessions.requireViewer(req))
        res.json(await toggle(pool, pair, viewer.id, idParam(req), method === 'put'))
      })

  routes.put('/api/users/:id/block', async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    await block(pool, viewer.id, idParam(req))
    res.status(204).end()
  })
  routes.delete('/api/users/:id/block', async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    await unblock(pool, viewer.id, idParam(req))
    res.status(204).end()
  })

  routes.put('/api/videos/:id/progress', json, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    await reportWatching(pool, viewer.id, idParam(req), req.body)
    res.status(204).end()
  })

  routes.delete('/api/comments/:id', async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    await deleteComment(pool, viewer.id, idParam(req))
    res.status(204).end()
  })

  routes.put('/api/my-notifications/read', json, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    res.json({ unread: await markNotificationsRead(services, viewer.id, req.body) })
  })

  return routes
}

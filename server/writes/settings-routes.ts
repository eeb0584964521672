import express, { Router } from 'express'
import type { Services } from '@/platform/services'
import { idParam } from '@/server/gateway/ids'
import type { Sessions } from '@/server/gateway/session'
import { readNotificationSettings } from '@/server/reads/notification-settings'
import { readPrivacySettings } from '@/server/reads/privacy-settings'
import { readPushSubscriptions } from '@/server/reads/push-subscriptions'
import { readSessions } from '@/server/reads/sessions'
import { askForExport, readExports, sendExport } from './data-exports'
import { endOtherSessions, endSession } from './end-sessions'
import { changeNotificationSettings, parseSettingsChange } from './notification-settings'
import { changePrivacySettings } from './privacy-settings'
import { forgetBrowser, keepSubscription, removeSubscription } from './push-subscriptions'

/** What others see of a person, how the person is told of what happens, which browsers are woken for them and in which they are signed in. */
export function settingsRoutes(services: Services, sessions: Sessions): Router {
  const { pool, push } = services
  const routes = Router()
  const json = express.json({ limit: '16kb' })
  const settings = '/api/my-settings/notifications'
  const privacy = '/api/my-settings/privacy'
  const subscriptions = '/api/my-push-subscriptions'
  const mySessions = '/api/my-sessions'
  const exports = '/api/my-exports'

  routes.use(['/api/my-settings', subscriptions, mySessions, exports, '/api/push-key'], (_req, res, next) => {
    res.setHeader('Cache-Control', 'private, no-store')
    next()
  })

  routes.get(settings, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    res.json(await readNotificationSettings(pool, viewer.id))
  })
  routes.put(settings, json, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    res.json(await changeNotificationSettings(pool, viewer.id, parseSettingsChange(req.body)))
  })

  routes.get(privacy, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    res.json(await readPrivacySettings(pool, viewer.id))
  })
  routes.put(privacy, json, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    res.json(await changePrivacySettings(pool, viewer.id, req.body))
  })

  routes.get('/api/push-key', async (_req, res) => {
    res.json({ publicKey: await push.publicKey() })
  })
  routes.get(subscriptions, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    res.json({ items: await readPushSubscriptions(pool, viewer.id) })
  })
  routes.put(subscriptions, json, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    await keepSubscription({ pool, push }, viewer, req.body, req.headers['user-agent'])
    res.status(204).end()
  })
  // Also without a session: a browser whose person is gone must be able to fall silent.
  routes.delete(subscriptions, json, async (req, res) => {
    await forgetBrowser(pool, req.body)
    res.status(204).end()
  })
  routes.delete(`${subscriptions}/:id`, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    await removeSubscription(pool, viewer.id, idParam(req))
    res.status(204).end()
  })

  routes.get(exports, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    res.json({ items: await readExports(services, viewer.id) })
  })
  routes.post(exports, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    await askForExport(services, viewer.id)
    res.status(202).json({ items: await readExports(services, viewer.id) })
  })
  routes.get(`${exports}/:id/file`, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    await sendExport(services, { userId: viewer.id, exportId: idParam(req) }, res)
  })

  routes.get(mySessions, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    res.json({ items: await readSessions(pool, viewer) })
  })
  routes.delete(mySessions, async (req, res) => {
    await endOtherSessions(pool, await sessions.requireViewer(req))
    res.status(204).end()
  })
  routes.delete(`${mySessions}/:id`, async (req, res) => {
    const viewer = await sessions.requireViewer(req)
    await endSession(pool, viewer.id, idParam(req))
    res.status(204).end()
  })
  return routes
}

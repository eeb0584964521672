import { setTimeout as pause } from 'node:timers/promises'
import { Router } from 'express'
import { AppError } from '@/platform/errors/app-error'
import type { Services } from '@/platform/services'
import type { Sessions } from '@/server/gateway/session'
import { firstFrames, tellMissed } from './catch-up'
import { LiveHub } from './live-hub'
import { parsePlace, readPlace } from './missed-notifications'

/** With what a checked session is believed for elsewhere, a stream ends within five seconds of its session. */
const CHECK_MS = 2500
const CHECKS_PER_BEAT = 8
/** How long the start waits for the live channel. */
const CHANNEL_MS = 2000
/** Pauses before a channel that could not be heard is tried again. */
const LISTEN_AGAIN_MS = { first: 100, most: 5000 }

export interface LiveRoom {
  routes(sessions: Sessions): Router
  /** How many streams are open in this process. */
  openStreams(): number
  closeAll(): void
}

/**
 * The stream of what a signed-in person is told without asking: `GET /live`, server-sent events named after `LiveMessage.type`, beside them
 * `ready` and `reset` of the stream itself. Whoever comes back names the last event in the header `Last-Event-ID`, as browsers do by
 * themselves, or as `?after=`, and misses no notification.
 */
export async function liveRoom(services: Pick<Services, 'pool' | 'live' | 'log'>): Promise<LiveRoom> {
  const { pool, live, log } = services
  const hub = new LiveHub()
  let isClosed = false

  /** Once heard, the channel comes back by itself; only the first time has to be tried from here. */
  async function listen(): Promise<() => Promise<void>> {
    for (let ms = LISTEN_AGAIN_MS.first; ; ms = Math.min(ms * 2, LISTEN_AGAIN_MS.most)) {
      try {
        return await live.subscribe((envelope) => hub.deliver(envelope))
      } catch (error) {
        log.warn({ err: error, nextTryMs: ms }, 'the live channel could not be heard')
      }
      await pause(ms, undefined, { ref: false })
      if (isClosed) return async () => undefined
    }
  }
  const subscribed = listen()
  // A channel that is silent keeps nobody from the pages; what it does not tell the looks at what was missed do.
  await Promise.race([subscribed, pause(CHANNEL_MS, undefined, { ref: false })])
  // Before the first stream; without the database it is found by the first look.
  hub.place = await readPlace(pool).catch(() => null)

  /** One question for all streams, past every cache. */
  async function endRevoked(): Promise<void> {
    const asked = hub.sessionIds()
    if (asked.length === 0) return
    const { rows } = await pool.query<{ id: string }>({
      name: 'live-sessions',
      text: `select s.id from users_sessions s join users u on u.id = s._parent_id
             where s.id = any($1) and s.expires_at > now() and u.status = 'active'`,
      values: [asked],
    })
    hub.endAllBut(new Set(rows.map(({ id }) => id)), asked)
  }

  let checks = 0
  let isChecking = false
  const timer = setInterval(() => {
    if (++checks % CHECKS_PER_BEAT === 0) hub.beat()
    if (isChecking) return
    isChecking = true
    Promise.all([endRevoked(), tellMissed(pool, hub)])
      .catch((error: unknown) => log.warn({ err: error }, 'live streams could not be checked'))
      .finally(() => (isChecking = false))
  }, CHECK_MS)
  timer.unref()

  const routes = (sessions: Sessions) =>
    Router().get('/live', async (req, res) => {
      const viewer = await sessions.requireViewer(req)
      if (isClosed) throw new AppError('unavailable')
      if (hub.isFull(viewer.id)) throw new AppError('too-many-streams')
      const opening = hub.open(viewer, res)
      try {
        const after = parsePlace(req.get('last-event-id') || req.query.after)
        opening.begin(await firstFrames(pool, hub, { userId: viewer.id, told: opening.told, after }))
      } catch (error) {
        opening.cancel()
        throw error
      }
    })

  return {
    routes,
    openStreams: () => hub.size,
    closeAll() {
      isClosed = true
      clearInterval(timer)
      void subscribed.then((unsubscribe) => unsubscribe()).catch(() => undefined)
      hub.closeAll()
    },
  }
}

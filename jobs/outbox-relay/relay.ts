import { Client } from 'pg'
import type { EventBus } from '@/platform/ports/event-bus'
import type { Services } from '@/platform/services'
import { createAbsence } from '@/platform/adapters/absence'
import { connectionLimits, endWhenSilent } from '@/platform/database/database-pool'
import { prune } from './prune'
import { relayCounters } from './relay-metrics'
import { createSignal } from './signal'
import { type Lane, markPublished, unpublishedLanes } from './unpublished'

interface Options extends Pick<Services, 'env' | 'pool' | 'log'> {
  events: EventBus
}

export interface OutboxRelay {
  /** Looks at the outbox now rather than at the next poll. */
  kick(): void
  /** Resolves when nothing is left unpublished, that is when every consumer had its effect; also of facts written meanwhile. */
  processAll(): Promise<void>
  /** Stops taking facts and waits at most `graceMs` for those under way; the rest stays unpublished for the next start. */
  close(graceMs?: number): Promise<void>
}

const pollMs = 100
const standbyMs = 250
const retryMs = { first: 250, most: 10_000 }
const pruneEveryMs = 3_600_000
/** Pauses before facts that the bus refused are published again, twice as long each time. */
const refusedMs = { first: 1000, most: 15_000 }
/** Facts with the bus at most, and read at once. */
const window = 4000
const batch = 1000

/**
 * Publishes the outbox in order. One relay leads, by an advisory lock on a connection of its own; the others stand by
 * and take over when that connection ends. Lanes go to the bus side by side, each again only when all before it is marked.
 */
export function startOutboxRelay({ env, pool, log, events }: Options): OutboxRelay {
  const signal = createSignal()
  const turn = createSignal()
  const bus = createAbsence(log, 'the event bus')
  let isStopping = false
  let giveUp = false

  /** Leads until told to stop or until the connection breaks. */
  async function lead(db: Client): Promise<void> {
    const underWay = new Map<string, Lane>()
    const published: Lane[] = []
    const refused: { lane: Lane; error: unknown }[] = []
    let isMarking = false
    let markingFailed: { error: unknown } | undefined
    let delay = refusedMs.first
    let prunedAt = 0

    function publish(lane: Lane): void {
      underWay.set(lane.name, lane)
      events
        .publish(lane.events)
        .then(
          () => void published.push(lane),
          (error: unknown) => void refused.push({ lane, error }),
        )
        .finally(signal.raise)
    }

    /** On another connection, so that what comes next is read meanwhile. One at a time: what is published meanwhile is marked together. */
    async function markDone(lanes: Lane[]): Promise<void> {
      const ids = lanes.flatMap((lane) => lane.ids)
      await markPublished(pool, ids)
      for (const { name } of lanes) underWay.delete(name)
      relayCounters.published += ids.length
      delay = refusedMs.first
      bus.back()
    }

    function markPublishedSoon(): void {
      if (isMarking || published.length === 0) return
      isMarking = true
      markDone(published.splice(0))
        .catch((error: unknown) => void (markingFailed = { error }))
        .finally(() => {
          isMarking = false
          signal.raise()
        })
    }

    /** Unmarked, so they will be selected again: later and later, as long as the bus takes nothing. */
    function holdBack(lanes: typeof refused): void {
      if (lanes.length === 0) return
      relayCounters.failures += lanes.length
      if (!isStopping) bus.away(lanes[0]!.error)
      setTimeout(
        () => {
          for (const { lane } of lanes) underWay.delete(lane.name)
          signal.raise()
        },
        isStopping ? 0 : delay,
      )
      delay = Math.min(delay * 2, refusedMs.most)
    }

    while (!giveUp && !(isStopping && underWay.size === 0)) {
      if (markingFailed) throw markingFailed.error
      markPublishedSoon()
      holdBack(refused.splice(0))
      const room = window - [...underWay.values()].reduce((sum, { ids }) => sum + ids.length, 0)
      const lanes =
        isStopping || room <= 0 ? [] : await unpublishedLanes(db, [...underWay.keys()], Math.min(room, batch))
      lanes.forEach(publish)
      if (Date.now() - prunedAt > pruneEveryMs && !isStopping) {
        prunedAt = Date.now()
        await prune(db)
      }
      turn.raise()
      if (lanes.length === 0) await signal.wait(pollMs)
    }
  }

  async function stand(): Promise<void> {
    const db = new Client({
      connectionString: env.DATABASE_URL,
      ...connectionLimits,
      application_name: 'nastavnik-outbox-relay',
    })
    db.on('error', (error) => log.warn({ err: error }, 'the connection of the outbox relay broke'))
    try {
      await db.connect()
      endWhenSilent(db)
      while (!isStopping) {
        const { rows } = await db.query<{ leads: boolean }>(
          `select pg_try_advisory_lock(hashtext('nastavnik.outbox-relay')) as leads`,
        )
        if (rows[0]?.leads) return await lead(db)
        turn.raise()
        await signal.wait(standbyMs)
      }
    } finally {
      await db.end().catch(() => undefined)
    }
  }

  async function run(): Promise<void> {
    let delay = retryMs.first
    while (!isStopping) {
      const since = Date.now()
      try {
        await stand()
      } catch (error) {
        if (Date.now() - since > retryMs.most) delay = retryMs.first
        log.warn({ err: error, delay }, 'the outbox relay will try again')
        await signal.wait(delay)
        delay = Math.min(delay * 2, retryMs.most)
      }
    }
  }

  const running = run()

  return {
    kick: () => signal.raise(),
    async processAll() {
      const somethingLeft = async () => {
        const { rows } = await pool.query<{ left: boolean }>(
          'select exists (select 1 from outbox where published_at is null) as left',
        )
        return rows[0]?.left
      }
      while (await somethingLeft()) {
        if (isStopping) throw new Error('The outbox relay is closed')
        signal.raise()
        await turn.wait(standbyMs)
      }
    },
    async close(graceMs = 10_000) {
      isStopping = true
      signal.raise()
      const timer = setTimeout(() => {
        giveUp = true
        signal.raise()
      }, graceMs)
      await running
      clearTimeout(timer)
    },
  }
}

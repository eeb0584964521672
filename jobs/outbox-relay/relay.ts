import { Client } from 'pg'
import type { EventBus } from '@/platform/ports/event-bus'
import type { Services } from '@/platform/services'
import { createAbsence } from '@/platform/adapters/absence'
import { connectionLimits, endWhenSilent } from '@/platform/database/database-pool'
import { leadByLanes } from './lead-by-lanes'
import { leadByWindows } from './lead-by-windows'
import { createSignal } from './signal'

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

const standbyMs = 250
const retryMs = { first: 250, most: 10_000 }

/**
 * Publishes the outbox in order. One relay leads, by an advisory lock on a connection of its own; the others stand by
 * and take over when that connection ends.
 */
export function startOutboxRelay({ env, pool, log, events }: Options): OutboxRelay {
  const signal = createSignal()
  const turn = createSignal()
  const bus = createAbsence(log, 'the event bus')
  const stopping = new AbortController()
  const givenUp = new AbortController()

  /** Leads until told to stop or until the connection breaks. */
  async function lead(db: Client): Promise<void> {
    const leader = {
      ...{ db, pool, events, bus, signal, stopping: stopping.signal, givenUp: givenUp.signal },
      afterLook: () => turn.raise(),
    }
    await (events.crossesProcesses ? leadByWindows(leader) : leadByLanes(leader))
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
      while (!stopping.signal.aborted) {
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
    while (!stopping.signal.aborted) {
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
        if (stopping.signal.aborted) throw new Error('The outbox relay is closed')
        signal.raise()
        await turn.wait(standbyMs)
      }
    },
    async close(graceMs = 10_000) {
      stopping.abort()
      signal.raise()
      const timer = setTimeout(() => {
        givenUp.abort()
        signal.raise()
      }, graceMs)
      await running
      clearTimeout(timer)
    },
  }
}

import type { Client, Pool } from 'pg'
import type { Absence } from '@/platform/adapters/absence'
import type { EventBus } from '@/platform/ports/event-bus'
import type { createSignal } from './signal'

/** What the relay that leads works with. */
export interface Leader {
  /** The connection with the lock: when it breaks, somebody else leads. */
  db: Client
  /** For marking, so that what comes next is read meanwhile. */
  pool: Pool
  events: EventBus
  bus: Absence
  /** Wakes the leader. */
  signal: ReturnType<typeof createSignal>
  /** Begins no more when aborted. */
  stopping: AbortSignal
  /** Waits no longer for the bus when aborted. */
  givenUp: AbortSignal
  /** To be called between two looks at the outbox. */
  afterLook(): void
}

export const pollMs = 100

/** A fact as the outbox keeps it and the bus carries it. */
export interface EventEnvelope {
  /** UUID, the same on every delivery. */
  eventId: string
  type: string
  version: number
  topic: string
  /** Facts with one key are delivered in the order in which they were written. */
  key: string
  data: unknown
  /** ISO 8601, UTC. */
  occurredAt: string
}

/** Which topic carries a type. */
export type EventKind = Pick<EventEnvelope, 'type' | 'topic'>

export type EventHandler = (event: EventEnvelope) => Promise<void>

/**
 * Delivers facts to consumers at least once.
 * `publish` resolves when the facts are safe with the bus: delivered, or durably kept for delivery.
 */
export interface EventBus {
  /** True when facts reach other processes too, so that who publishes and who consumes may be apart. */
  readonly crossesProcesses: boolean
  /** One subscription per consumer name; the name is stable, for it is how a consumer's progress is known. */
  subscribe(consumer: string, types: readonly string[], handler: EventHandler): void
  /**
   * Begins the delivery: once, after the last `subscribe`, also where nothing is subscribed and facts are only published.
   * `kinds` says which topic carries which type. What was published before reaches a consumer that is new, too.
   */
  start(kinds: readonly EventKind[]): void
  /** @throws Error when it is not known whether the facts are safe: publish them again */
  publish(events: readonly EventEnvelope[]): Promise<void>
  /** Begins nothing more and waits at most `graceMs` for the effects that run; the others come again at the next start. */
  close(graceMs?: number): Promise<void>
}

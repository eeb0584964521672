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

export type EventHandler = (event: EventEnvelope) => Promise<void>

/**
 * Delivers facts to consumers at least once.
 * `publish` resolves when the facts are safe with the bus: delivered, or durably kept for delivery.
 */
export interface EventBus {
  /** One subscription per consumer name; the name is stable, for it is how a consumer's progress is known. */
  subscribe(consumer: string, types: readonly string[], handler: EventHandler): void
  publish(events: readonly EventEnvelope[]): Promise<void>
  close(): Promise<void>
}

/** What a browser is told without asking. Small: ids and states, never texts or private data. */
export type LiveMessage =
  | { type: 'notification'; notificationId: string }
  /** Read on one page; `ids` is null when all were. */
  /** Those named, or all that were there at the moment. */
  | ({ type: 'notifications-read' } & ({ ids: string[] } | { upTo: string }))
  | { type: 'video'; videoId: string; state: string; progress: number }

/** One message for one person. */
export interface LiveEnvelope {
  userId: string
  message: LiveMessage
}

/** Carries live messages between processes. Best effort: what must not be lost is in the database. */
export interface LiveChannel {
  publish(envelope: LiveEnvelope): Promise<void>
  /** The same for many at once, in order and in one go. */
  publishMany(envelopes: readonly LiveEnvelope[]): Promise<void>
  /** Calls `listener` for every envelope from any process; resolves to a function that stops it. */
  subscribe(listener: (envelope: LiveEnvelope) => void): Promise<() => Promise<void>>
  close(): Promise<void>
}

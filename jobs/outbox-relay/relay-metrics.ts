import type { Pool } from 'pg'

export interface RelayMetrics {
  /** Facts that are written and not yet published. */
  backlog: number
  /** Age of the oldest of them in seconds; 0 when there is none. */
  lagSeconds: number
}

/** How far the relay is behind, whichever process leads: read from the rows, so any process may ask. */
export async function readRelayMetrics(pool: Pool): Promise<RelayMetrics> {
  const { rows } = await pool.query<RelayMetrics>(
    `select count(*)::int as backlog,
      coalesce(greatest(extract(epoch from now() - min(occurred_at)), 0), 0)::float8 as "lagSeconds"
     from outbox where published_at is null`,
  )
  return rows[0]!
}

/** What the relay of this process has done since it started; all stays 0 where none leads. Only the relay writes here. */
export const relayCounters = {
  /** Facts that the bus took. */
  published: 0,
  /** Publications that the bus refused; their facts are published again. */
  failures: 0,
}

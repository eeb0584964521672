import type { Pool } from 'pg'
import { z } from 'zod'
import type { EventEnvelope } from '@/platform/ports/event-bus'

const longestError = 8000

/** An error as people read it later: its stack, or what does not fit the schema, of a bounded length, without what Postgres cannot keep. */
export function errorText(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const text =
    error instanceof z.ZodError ? `The fact does not fit its schema\n${z.prettifyError(error)}` : stack
  return text.replaceAll('\0', '').slice(0, longestError)
}

/** Puts a fact aside on which a consumer failed for good; the last error replaces an earlier one. */
export async function keepDeadLetter(
  pool: Pool,
  consumer: string,
  event: EventEnvelope,
  error: unknown,
): Promise<void> {
  await pool.query(
    `insert into dead_letters (consumer, event_id, event, error) values ($1, $2, $3, $4)
     on conflict (consumer, event_id) do update set error = excluded.error, failed_at = now()`,
    [consumer, event.eventId, JSON.stringify(event), errorText(error)],
  )
}

import type { Pool } from 'pg'
import type { EventEnvelope } from '@/platform/ports/event-bus'

/** Names one effect that failed for good. */
export interface DeadLetterName {
  consumer: string
  eventId: string
}

/** A fact on which a consumer failed for good. */
export interface DeadLetter extends DeadLetterName {
  event: EventEnvelope
  /** The last error with its stack. */
  error: string
  /** ISO 8601, UTC: when it failed last. */
  failedAt: string
  /** How often somebody has tried again. */
  replays: number
  /** When a replay succeeded; `null` while the letter waits for somebody. */
  replayedAt: string | null
}

interface Wish {
  consumer?: string
  eventId?: string
  /** Also those that were replayed; otherwise only what waits. */
  withReplayed?: boolean
  /** 100 unless told. */
  limit?: number
  /** The last one of the page before. */
  after?: Pick<DeadLetter, 'consumer' | 'eventId' | 'failedAt'>
}

/** Dead letters, those that failed last first. */
export async function listDeadLetters(
  pool: Pool,
  { consumer, eventId, withReplayed = false, limit = 100, after }: Wish = {},
): Promise<DeadLetter[]> {
  const { rows } = await pool.query<
    Omit<DeadLetter, 'failedAt' | 'replayedAt'> & { failedAt: Date; replayedAt: Date | null }
  >(
    `select consumer, event_id as "eventId", event, error, replays, failed_at as "failedAt", replayed_at as "replayedAt"
     from dead_letters
     where ($1::text is null or consumer = $1) and ($2::uuid is null or event_id = $2) and ($3 or replayed_at is null)
       and ($4::timestamptz is null or (failed_at, consumer, event_id) < ($4, $5::text, $6::uuid))
     order by failed_at desc, consumer desc, event_id desc limit $7`,
    [
      consumer ?? null,
      eventId ?? null,
      withReplayed,
      after?.failedAt ?? null,
      after?.consumer ?? null,
      after?.eventId ?? null,
      limit,
    ],
  )
  return rows.map((row) => ({
    ...row,
    failedAt: row.failedAt.toISOString(),
    replayedAt: row.replayedAt?.toISOString() ?? null,
  }))
}

import type { Consumer, ConsumerServices } from '@/jobs/consumer'
import { errorText } from '@/platform/adapters/dead-letter-table'
import { isDependencyAway } from '@/platform/adapters/is-dependency-away'
import { type DeadLetterName, listDeadLetters } from './dead-letters'

/** `failed`: the letter stays and has the new error. `unknown`: no such letter, or no consumer of that name any more. */
export type ReplayOutcome =
  { outcome: 'replayed' | 'replayed-before' | 'unknown' } | { outcome: 'failed'; error: string }

/**
 * Has the effect of a dead letter after all, here and now. However many try at once, there is one effect, for the consumer
 * records the fact in the transaction of it; what failed again stays with its new error.
 * For those who have the consumers at hand: workers and the command `npm run dead-letters`. Whoever has not
 * (the panel, in the role `web`) asks a worker by the job in replay-job.ts.
 * @throws Error when a server that the effect needs is away: nothing is known then, nothing is noted
 */
export async function replayDeadLetter(
  services: ConsumerServices,
  consumers: readonly Consumer[],
  name: DeadLetterName,
): Promise<ReplayOutcome> {
  const [letter] = await listDeadLetters(services.pool, { ...name, withReplayed: true })
  const consumer = consumers.find((known) => known.name === name.consumer)
  if (!letter || !consumer) return { outcome: 'unknown' }
  if (letter.replayedAt) return { outcome: 'replayed-before' }
  const note = (what: string, ...values: string[]) =>
    services.pool.query(
      `update dead_letters set replays = replays + 1, ${what} where consumer = $1 and event_id = $2`,
      [name.consumer, name.eventId, ...values],
    )
  try {
    await consumer.consume(letter.event, services)
  } catch (error) {
    if (isDependencyAway(error)) throw error
    await note('failed_at = now(), error = $3', errorText(error))
    return { outcome: 'failed', error: errorText(error) }
  }
  await note('replayed_at = coalesce(replayed_at, now())')
  return { outcome: 'replayed' }
}

import type { Pool } from 'pg'
import { frameOf, type LiveHub } from './live-hub'
import { readPlace, readSince, readUnread } from './missed-notifications'
import type { ToldNotifications } from './told-notifications'

/** More than this is not told one by one: the page reads its state anew. */
export const MOST_REPLAYED = 200
/** For all streams of a process at once; the rest comes with the next look. */
const MOST_AT_ONCE = 5000

/**
 * The first frames of a stream: what came after the place that the browser names, oldest first, or `reset` when that is too much;
 * then `ready` with the new place and the number of unread notifications. Cut off in between, the browser still names the old place.
 */
export async function firstFrames(
  pool: Pool,
  hub: LiveHub,
  { userId, told, after }: { userId: string; told: ToldNotifications; after: string | null },
): Promise<Buffer[]> {
  const place = await readPlace(pool)
  const since = after ?? (hub.place ??= place)
  const missed = await readSince(pool, [userId], since, MOST_REPLAYED + 1)
  const unread = await readUnread(pool, userId)
  for (const { id } of missed) told.add(id)
  const frames =
    missed.length > MOST_REPLAYED
      ? [frameOf({ type: 'reset' }, place)]
      : missed.map(({ id }) => frameOf({ type: 'notification', notificationId: id }, after))
  return [...(after ? frames : []), frameOf({ type: 'ready', unread }, place)]
}

/**
 * Tells the open streams what their channel did not: a message is lost while a connection is broken, or when a process is killed
 * between the commit and the telling. Afterwards everything before the hub's place was told.
 */
export async function tellMissed(pool: Pool, hub: LiveHub): Promise<void> {
  const place = await readPlace(pool)
  const since = hub.place
  const userIds = hub.userIds()
  if (since && userIds.length > 0) {
    const missed = await readSince(pool, userIds, since, MOST_AT_ONCE)
    for (const { id, recipientId } of missed) hub.deliverMissed(recipientId, id)
    const last = missed.at(-1)?.createdAt.toISOString()
    if (last && missed.length === MOST_AT_ONCE) return void (hub.place = last < place ? last : place)
  }
  hub.place = place
}

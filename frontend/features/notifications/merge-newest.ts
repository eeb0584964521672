import type { NotificationItem } from '@/server/api-types'
import type { NotificationPage } from './notifications-api'

/** What is unread of one thing is one item, however it grows; what was read is never added to. */
const sameness = ({ id, group, readAt }: NotificationItem) => (readAt ? id : `unread ${group}`)

/**
 * Puts the newest page above the older items that are shown already, so that the reader keeps the place: an item that moved up is no
 * longer below. Starts over when the two do not meet, for what lies between them is unknown.
 */
export function mergeNewest(newest: NotificationPage, kept: readonly NotificationPage[]): NotificationPage[] {
  const last = newest.items.at(-1)
  const shown = kept.flatMap(({ items }) => items)
  const above = new Set(newest.items.map(sameness))
  if (!last || newest.nextCursor === null || !shown.some((item) => above.has(sameness(item)))) return [newest]
  const below = shown.filter((item) => !above.has(sameness(item)) && item.createdAt <= last.createdAt)
  if (below.length === 0) return [newest]
  return [newest, { items: below, nextCursor: kept.at(-1)?.nextCursor ?? null }]
}

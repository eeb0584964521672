import { expect, it } from 'vitest'
import type { NotificationItem } from '@/server/api-types'
import { mergeNewest } from './merge-newest'

const item = (id: string, minute: number, more: Partial<NotificationItem> = {}): NotificationItem => ({
  ...{ id, type: 'post-liked', group: id, count: 1, people: 1, actors: [], params: {}, path: '/' },
  ...{ readAt: null, createdAt: `2026-11-25T10:${String(minute).padStart(2, '0')}:00.000Z` },
  ...more,
})
const page = (items: NotificationItem[], nextCursor: string | null) => ({ items, nextCursor })
const ids = (pages: { items: NotificationItem[] }[]) =>
  pages.flatMap(({ items }) => items.map(({ id }) => id))

it('puts new ones above what is shown, and goes on where the list ended', () => {
  const kept = [page([item('c', 30), item('b', 20)], 'after b'), page([item('a', 10)], 'after a')]
  const merged = mergeNewest(page([item('d', 40), item('c', 30)], 'after c'), kept)
  expect(ids(merged)).toEqual(['d', 'c', 'b', 'a'])
  expect(merged.at(-1)!.nextCursor).toBe('after a')
})

it('shows an item that moved up once', () => {
  const kept = [page([item('c', 30), item('b', 20)], 'after b'), page([item('a', 10)], null)]
  const merged = mergeNewest(page([item('a2', 40, { group: 'a', count: 2 }), item('c', 30)], 'after c'), kept)
  expect(ids(merged)).toEqual(['a2', 'c', 'b'])
})

it('keeps what was read beside what is new about the same thing', () => {
  const kept = [page([item('a', 10, { readAt: '2026-11-25T10:15:00.000Z' })], null)]
  const newest = page(
    [item('a2', 40, { group: 'a' }), item('a', 10, { readAt: '2026-11-25T10:15:00.000Z' })],
    null,
  )
  expect(ids(mergeNewest(newest, kept))).toEqual(['a2', 'a'])
})

it('starts over when something unknown lies between', () => {
  const kept = [page([item('b', 20), item('a', 10)], null)]
  expect(ids(mergeNewest(page([item('z', 50), item('y', 40)], 'after y'), kept))).toEqual(['z', 'y'])
})

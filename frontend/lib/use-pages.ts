'use client'

import { useEffect, useRef, useState } from 'react'
import useSWR from 'swr'
import type { Page } from '@/server/api-types'
import { get } from './api-client'

/**
 * A list that goes on page by page. The first page comes with the HTML, the next ones stay in the
 * cache, so that going back shows the list where it was left. After a failure nothing is asked until
 * the reader wants it again.
 */
export function usePages<Item>(pathOf: (cursor: string | null) => string, first: Page<Item>) {
  const { data: pages = [first], mutate } = useSWR<Page<Item>[]>(['pages', pathOf(null)], null, {
    fallbackData: [first],
  })
  const [isLoading, setIsLoading] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const busy = useRef(false)

  const change = (edit: (pages: Page<Item>[]) => Page<Item>[]) =>
    mutate((current) => edit(current ?? [first]), { revalidate: false })

  // A newer first page from the server replaces what was kept from an earlier visit.
  const latest = useRef(change)
  useEffect(() => {
    latest.current = change
  })
  useEffect(() => {
    void latest.current((kept) => (JSON.stringify(kept[0]) === JSON.stringify(first) ? kept : [first]))
  }, [first])

  async function load(cursor: string | null, place: (page: Page<Item>, pages: Page<Item>[]) => Page<Item>[]) {
    if (busy.current) return
    busy.current = true
    setIsLoading(true)
    setError(null)
    try {
      const page = await get<Page<Item>>(pathOf(cursor))
      await change((kept) => place(page, kept))
    } catch (failure) {
      setError(failure)
    } finally {
      busy.current = false
      setIsLoading(false)
    }
  }

  const nextCursor = pages.at(-1)?.nextCursor ?? null
  return {
    items: pages.flatMap((page) => page.items),
    hasMore: nextCursor !== null,
    isLoading,
    error,
    /** Asks for the next page; again after a failure. */
    more: () => (nextCursor === null ? undefined : load(nextCursor, (page, kept) => [...kept, page])),
    /** Starts over from the first page. */
    refresh: () => load(null, (page) => [page]),
    /** Changes what is shown without asking. */
    change,
  }
}

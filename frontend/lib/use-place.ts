'use client'

import { useEffect } from 'react'
import { useHash } from './use-hash'

/**
 * Leads the reader to the very thing that the address names as `#<kind>-<id>`: scrolls there, marks it and puts the focus on it, as soon
 * as it is on the page. What may be named carries its id and the look of `data-marked`.
 * @returns the id, or null
 */
export function usePlace(kind: 'comment' | 'review', shownIds: ReadonlySet<string>): string | null {
  const hash = useHash()
  const id = hash.startsWith(`${kind}-`) ? hash.slice(kind.length + 1) : null
  const isShown = id !== null && shownIds.has(id)

  useEffect(() => {
    if (!isShown) return
    const place = document.getElementById(hash)
    place?.setAttribute('data-marked', '')
    place?.scrollIntoView({ block: 'center' })
    place?.focus({ preventScroll: true })
    return () => place?.removeAttribute('data-marked')
  }, [hash, isShown])

  return id
}

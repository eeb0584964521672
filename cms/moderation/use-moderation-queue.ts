'use client'

import { useRef } from 'react'
import useSWR from 'swr'
import useSWRInfinite from 'swr/infinite'
import type { ModerationItem, ModerationKind, ModerationVerdict, Page } from '@/server/api-types'
import { countQueue, decide, listQueue, undoDecision } from './moderation-api'

const restMs = 30_000

/** What waits, page by page, and the decisions that were made here, the last of which can be undone. */
export function useModerationQueue(language: string, kind: ModerationKind | null) {
  // Read by what was rendered before it changed: a notice that offers to undo.
  const made = useRef<string[]>([])
  const pageKey = (at: number, before: Page<ModerationItem> | null) =>
    before && !before.nextCursor
      ? null
      : (['moderation-queue', language, kind, before?.nextCursor ?? null] as const)
  const { data, error, size, setSize, mutate, isLoading } = useSWRInfinite(
    pageKey,
    ([, , wanted, cursor]) => listQueue(language, wanted, cursor),
    { refreshInterval: restMs, revalidateAll: true },
  )
  const counts = useSWR(['moderation-counts', language], () => countQueue(language), {
    refreshInterval: restMs,
  })
  const reload = async () => {
    await Promise.all([mutate(), counts.mutate()])
  }

  return {
    items: data?.flatMap(({ items }) => items) ?? [],
    counts: counts.data,
    error: error as Error | undefined,
    isLoading,
    reload: () => void reload(),
    more: data?.at(-1)?.nextCursor ? () => void setSize(size + 1) : null,
    /** @returns how many were decided, and what went wrong with the others. @throws Error with words for the person */
    async decide(items: readonly ModerationItem[], verdict: ModerationVerdict, reason?: string) {
      const { results } = await decide(language, { items, verdict, reason })
      const ids = results.flatMap(({ decisionId }) => decisionId ?? [])
      made.current.push(...ids)
      await reload()
      return {
        decided: ids.length,
        errors: [...new Set(results.flatMap(({ error: failure }) => failure?.message ?? []))],
      }
    },
    /** @returns false when nothing was decided here. @throws Error with words for the person */
    async undo(): Promise<boolean> {
      const last = made.current.pop()
      if (!last) return false
      await undoDecision(language, last)
      await reload()
      return true
    },
  }
}

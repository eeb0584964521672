'use client'

import { useState } from 'react'
import useSWRInfinite from 'swr/infinite'
import type { DeadLetterItem, Page } from '@/server/api-types'
import { listDeadLetters, replayDeadLetters } from './dead-letters-api'

const pendingMs = 1_500
const restMs = 30_000
/** A worker answers within moments or is not there; then one may ask again. */
const patienceMs = 30_000

export const keyOf = ({ consumer, eventId }: Pick<DeadLetterItem, 'consumer' | 'eventId'>) =>
  `${consumer} ${eventId}`

/** The dead letters that wait, page by page, and which of them somebody here has asked to replay. */
export function useDeadLetters(language: string) {
  // How often each was replayed when we asked: once that has grown, it failed again.
  const [asked, setAsked] = useState<ReadonlyMap<string, number>>(new Map())
  const isPending = (letter: DeadLetterItem) => asked.get(keyOf(letter)) === letter.replays
  const pageKey = (at: number, before: Page<DeadLetterItem> | null) =>
    before && !before.nextCursor ? null : (['dead-letters', language, before?.nextCursor ?? null] as const)
  const { data, error, size, setSize, mutate, isLoading } = useSWRInfinite(
    pageKey,
    ([, , cursor]) => listDeadLetters(language, cursor),
    {
      refreshInterval: (pages) => (pages?.some(({ items }) => items.some(isPending)) ? pendingMs : restMs),
      revalidateAll: true,
    },
  )
  const letters = data?.flatMap(({ items }) => items) ?? []

  return {
    letters,
    error: error as Error | undefined,
    isLoading,
    isPending,
    reload: () => void mutate(),
    more: data?.at(-1)?.nextCursor ? () => void setSize(size + 1) : null,
    /** @throws Error with words for the person */
    async replay(wish: { consumer: string; eventId?: string }): Promise<number> {
      const meant = letters.filter(
        ({ consumer, eventId }) => consumer === wish.consumer && (!wish.eventId || eventId === wish.eventId),
      )
      const answer = await replayDeadLetters(language, wish)
      setAsked(
        (before) => new Map([...before, ...meant.map((letter) => [keyOf(letter), letter.replays] as const)]),
      )
      setTimeout(() => setAsked((before) => without(before, meant)), patienceMs)
      await mutate()
      return answer.asked
    },
  }
}

function without(
  asked: ReadonlyMap<string, number>,
  letters: readonly DeadLetterItem[],
): ReadonlyMap<string, number> {
  const left = new Map(asked)
  for (const letter of letters) left.delete(keyOf(letter))
  return left
}

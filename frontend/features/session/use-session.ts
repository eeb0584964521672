'use client'

import useSWR from 'swr'
import type { SessionAnswer } from '@/server/api-types'
import { get } from '@/frontend/lib/api-client'
import { sessionPath } from './session-api'

/** Who is signed in; the first answer comes with the page. `isWatched`: it is asked again whenever the person comes back to the tab. */
export function useSession({ isWatched = false } = {}) {
  const { data, mutate } = useSWR<SessionAnswer>(sessionPath, get, {
    revalidateOnMount: false,
    revalidateOnFocus: isWatched,
  })
  return { user: data?.user ?? null, refresh: () => mutate() }
}

'use client'

import useSWR from 'swr'
import type { SessionAnswer } from '@/server/api-types'
import { get } from '@/frontend/lib/api-client'
import { sessionPath } from './session-api'

/** Who is signed in; the first answer comes with the page. */
export function useSession() {
  const { data, mutate } = useSWR<SessionAnswer>(sessionPath, get, { revalidateOnMount: false })
  return { user: data?.user ?? null, refresh: () => mutate() }
}

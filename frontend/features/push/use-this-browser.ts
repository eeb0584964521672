'use client'

import { useCallback, useEffect, useState } from 'react'
import useSWR from 'swr'
import { get } from '@/frontend/lib/api-client'
import { canPush, hashOf, ownSubscription, startPush, stopPush } from './browser-push'
import { subscriptionsPath, type BrowserList } from './push-api'

export type PushState = 'checking' | 'unsupported' | 'blocked' | 'off' | 'on'

/** The browsers of the person, and whether this one is among them. */
export function useThisBrowser(userId: string, first: BrowserList) {
  const { data = first, mutate } = useSWR<BrowserList>(subscriptionsPath, get, {
    fallbackData: first,
    revalidateOnMount: false,
  })
  const [permission, setPermission] = useState<NotificationPermission | 'checking' | 'unsupported'>(
    'checking',
  )
  const [ownHash, setOwnHash] = useState<string | null>(null)

  const look = useCallback(async () => {
    if (!canPush()) return setPermission('unsupported')
    const subscription = await ownSubscription().catch(() => null)
    setOwnHash(subscription && (await hashOf(subscription)))
    setPermission(Notification.permission)
  }, [])

  useEffect(() => {
    void look()
    let status: PermissionStatus | undefined
    // The person may block and allow us in the browser's own settings meanwhile.
    const watching = navigator.permissions?.query({ name: 'notifications' }).then(
      (found) => {
        status = found
        found.addEventListener('change', look)
      },
      () => undefined,
    )
    return () => void watching?.then(() => status?.removeEventListener('change', look))
  }, [look])

  const isListed = data.items.some(({ endpointHash }) => endpointHash === ownHash)
  const stateOf = (): PushState => {
    if (permission === 'checking' || permission === 'unsupported') return permission
    if (permission === 'denied') return 'blocked'
    return isListed ? 'on' : 'off'
  }
  const refresh = async () => {
    await look()
    await mutate()
  }
  return {
    state: stateOf(),
    ownHash,
    browsers: data.items,
    start: async () => {
      await startPush(userId)
      await refresh()
    },
    stop: async () => {
      await stopPush()
      await refresh()
    },
    refresh,
  }
}

'use client'

import { useEffect } from 'react'
import { canPush, pushOwner, stopPush } from './browser-push'

/**
 * Between the site and its service worker: a browser in which the person has gone, or another one has come, falls silent;
 * a click on a notification of the page that is open leads to its place.
 */
export function PushBridge({ userId }: { userId: string | null }) {
  useEffect(() => {
    if (!canPush()) return
    const owner = pushOwner()
    if (owner && owner !== userId) void stopPush().catch(() => undefined)
  }, [userId])

  useEffect(() => {
    if (!canPush()) return
    const listen = ({ data }: MessageEvent<{ type?: string; hash?: string }>) => {
      if (data.type === 'open-place') goToPlace(data.hash ?? '')
    }
    navigator.serviceWorker.addEventListener('message', listen)
    navigator.serviceWorker.startMessages()
    return () => navigator.serviceWorker.removeEventListener('message', listen)
  }, [])

  return null
}

function goToPlace(hash: string) {
  const isHere = hash === '' || document.getElementById(hash.slice(1))
  if (isHere && hash === window.location.hash) return document.getElementById(hash.slice(1))?.scrollIntoView()
  window.location.hash = hash
  // It came after the page did.
  if (!isHere) window.location.reload()
}

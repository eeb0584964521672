'use client'

import { useSyncExternalStore } from 'react'

/** Moves within a page are made without a load: then `hashchange` is silent and only the navigation API knows. */
function subscribe(onChange: () => void): () => void {
  const navigation = 'navigation' in window ? window.navigation : null
  navigation?.addEventListener('currententrychange', onChange)
  window.addEventListener('hashchange', onChange)
  return () => {
    navigation?.removeEventListener('currententrychange', onChange)
    window.removeEventListener('hashchange', onChange)
  }
}

/** The part of the page that the address names, without `#`; empty where it names none. */
export function useHash(): string {
  return useSyncExternalStore(
    subscribe,
    () => window.location.hash.slice(1),
    () => '',
  )
}

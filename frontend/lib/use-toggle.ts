'use client'

import { useRef, useState } from 'react'
import { toast } from 'sonner'
import type { Toggled } from '@/server/api-types'
import { request } from './api-client'
import { ApiError } from './api-error'
import { useErrorText } from './use-error-text'
import { useSignInPath } from './use-sign-in-path'

/**
 * A like, a bookmark, a follow: shown at once, sent, and taken back when the server refuses.
 * While one press is on its way the next ones wait for nothing: they are ignored, as is the second
 * half of a double click. A guest is led to sign in and back.
 */
export function useToggle(path: string, initial: Toggled, signedIn: boolean) {
  const [state, setState] = useState(initial)
  const busy = useRef(false)
  const errorText = useErrorText()
  const signInPath = useSignInPath()

  async function press(clicksInARow: number) {
    if (clicksInARow > 1 || busy.current) return
    if (!signedIn) return window.location.assign(signInPath)
    busy.current = true
    const before = state
    setState({ active: !before.active, count: before.count + (before.active ? -1 : 1) })
    try {
      setState(await request<Toggled>(before.active ? 'DELETE' : 'PUT', path))
    } catch (error) {
      setState(before)
      if (error instanceof ApiError && error.status === 401) return window.location.assign(signInPath)
      toast.error(errorText(error))
    } finally {
      busy.current = false
    }
  }

  return { ...state, press }
}

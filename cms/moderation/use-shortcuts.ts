'use client'

import { useEffect } from 'react'

/** Single keys, by where they lie on the keyboard, so that they work in every layout; not while somebody writes or a dialog is open. */
export function useShortcuts(keys: Readonly<Record<string, () => void>>, isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const target = event.target as HTMLElement
      const isWriting =
        target.isContentEditable ||
        target.tagName === 'TEXTAREA' ||
        (target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type))
      const act = keys[event.code]
      if (isWriting || !act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
}

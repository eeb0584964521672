'use client'

import { useSyncExternalStore } from 'react'

interface MomentProps {
  /** ISO 8601. */
  at: string
  language: string
}

const never = () => () => {}

/** A moment in the time of whoever reads, which only their browser knows. */
export function Moment({ at, language }: MomentProps) {
  const isInBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ru', {
    dateStyle: 'long',
    timeStyle: 'short',
  })
  return <time dateTime={at}>{isInBrowser ? format.format(new Date(at)) : ' '}</time>
}

'use client'

import { useLinkStatus } from 'next/link'

/** Dims a cover while the page behind it is being opened. */
export function OpeningShade() {
  const { pending } = useLinkStatus()
  return pending && <span aria-hidden className="absolute inset-0 animate-pulse bg-black/35" />
}

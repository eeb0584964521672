'use client'

import { useEffect, useRef } from 'react'

/** Calls `tick` every second while the component is there. */
export function useClock(tick: () => void) {
  const latest = useRef(tick)
  useEffect(() => {
    latest.current = tick
  })
  useEffect(() => {
    const timer = setInterval(() => latest.current(), 1000)
    return () => clearInterval(timer)
  }, [])
}

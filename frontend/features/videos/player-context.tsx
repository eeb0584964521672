'use client'

import { createContext, useContext, useMemo, useRef, useState, type ReactNode } from 'react'

/** What the parts of a lesson's page and its player say to each other. */
interface PlayerLink {
  /** Starts the player if need be and goes to this second. */
  seek: (second: number) => void
  /** Where the player is, in seconds; `null` before it was started. */
  currentSecond: () => number | null
  /** The player's own side. */
  start: { second: number } | null
  begin: (second: number) => void
  attach: (media: HTMLVideoElement | null) => void
}

const PlayerContext = createContext<PlayerLink | null>(null)

/** Joins the player with the comments around it. */
export function PlayerScope({ children }: { children: ReactNode }) {
  const media = useRef<HTMLVideoElement | null>(null)
  const [start, setStart] = useState<{ second: number } | null>(null)
  const link = useMemo<PlayerLink>(
    () => ({
      start,
      begin: (second) => setStart({ second }),
      attach: (element) => {
        media.current = element
      },
      currentSecond: () => (media.current ? Math.floor(media.current.currentTime) : null),
      seek: (second) => {
        document.getElementById('player')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
        if (!media.current) return setStart({ second })
        media.current.currentTime = second
        void media.current.play().catch(() => undefined)
      },
    }),
    [start],
  )
  return <PlayerContext value={link}>{children}</PlayerContext>
}

/** The player of this page; `null` where a page has none. */
export const usePlayer = () => useContext(PlayerContext)

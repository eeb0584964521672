'use client'

import { useTranslations } from 'next-intl'
import { formatDuration } from '@/frontend/lib/duration'
import { usePlayer } from './player-context'

/** A second of the lesson; pressing it goes there. A link, so that it can be copied. */
export function SecondBadge({ second }: { second: number }) {
  const t = useTranslations('lesson')
  const player = usePlayer()
  const time = formatDuration(second)
  return (
    <a
      href={`?t=${second}`}
      aria-label={t('seekTo', { time })}
      onClick={(event) => {
        if (!player || event.metaKey || event.ctrlKey) return
        event.preventDefault()
        player.seek(second)
      }}
      className="inline-block rounded-md bg-tint px-2 py-0.5 text-[13px] leading-5 font-bold text-on-tint transition-colors duration-150 hover:bg-board hover:text-chalk"
    >
      {time}
    </a>
  )
}

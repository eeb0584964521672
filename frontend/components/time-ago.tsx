import { useFormatter, useNow } from 'next-intl'

const week = 7 * 24 * 60 * 60 * 1000

/** «2 дня назад» within a week, then the date. */
export function TimeAgo({ at, className }: { at: string; className?: string }) {
  const format = useFormatter()
  const now = useNow()
  const date = new Date(at)
  const isRecent = Math.abs(now.getTime() - date.getTime()) < week
  const isThisYear = now.getFullYear() === date.getFullYear()
  return (
    <time dateTime={at} className={className}>
      {isRecent
        ? format.relativeTime(date > now ? now : date, now)
        : format.dateTime(date, { day: 'numeric', month: 'long', year: isThisYear ? undefined : 'numeric' })}
    </time>
  )
}

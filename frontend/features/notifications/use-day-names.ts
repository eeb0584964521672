import { useFormatter, useNow, useTranslations } from 'next-intl'

/** Names days as people do: today, yesterday, then the date. */
export function useDayNames(): (at: string) => string {
  const t = useTranslations('notifications')
  const format = useFormatter()
  const now = useNow()
  const dayKey = (date: Date) => format.dateTime(date, { dateStyle: 'short' })
  const today = dayKey(now)
  const yesterday = dayKey(new Date(now.getTime() - 24 * 60 * 60 * 1000))
  return (at) => {
    const date = new Date(at)
    const key = dayKey(date)
    if (key === today) return t('today')
    if (key === yesterday) return t('yesterday')
    return format.dateTime(date, { day: 'numeric', month: 'long' })
  }
}

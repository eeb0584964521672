import { defaultTimeZone, localTime, momentOf } from './time-zone'

/** Between these times of the day, `HH:MM`, a person wants no mail and no push; past midnight when `from` is the later one. */
export interface QuietHours {
  from: string | null
  to: string | null
  timeZone: string | null
}

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** The moment itself, or the end of the quiet hours into which it falls. */
export function afterQuietHours(at: Date, { from, to, timeZone }: QuietHours): Date {
  if (!from || !to) return at
  const zone = timeZone ?? defaultTimeZone
  const local = localTime(at, zone)
  const [now, start, end] = [local.hour * 60 + local.minute, minutesOf(from), minutesOf(to)]
  const isQuiet = start <= end ? now >= start && now < end : now >= start || now < end
  if (!isQuiet) return at
  const day = now < end ? local.day : local.day + 1
  return momentOf({ ...local, day, hour: Math.floor(end / 60), minute: end % 60 }, zone)
}

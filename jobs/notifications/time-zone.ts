import type { Language } from '@/platform/errors/catalogue'

/** Where most people are; also for a zone that this machine does not know. */
export const defaultTimeZone = 'Europe/Moscow'

export interface LocalTime {
  year: number
  /** 1 to 12. */
  month: number
  day: number
  hour: number
  minute: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = newFormat(timeZone) ?? newFormat(defaultTimeZone)!
  formats.set(timeZone, format)
  return format
}

function newFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  } catch {
    return null
  }
}

/** What a clock on the wall shows there. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = parts
  return { year, month, day, hour, minute }
}

/**
 * The moment at which a clock there shows this; `day` may run over the end of the month.
 * Of a time that comes twice the first; a time that a change of the clocks leaves out is counted as if they had not changed.
 */
export function momentOf({ year, month, day, hour, minute }: LocalTime, timeZone: string): Date {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute)
  const offsetAt = (moment: number) => {
    const local = localTime(new Date(moment), timeZone)
    return Date.UTC(local.year, local.month - 1, local.day, local.hour, local.minute) - moment
  }
  // The offsets a day before and after are the only two that can hold.
  const moments = [asUtc - 86_400_000, asUtc + 86_400_000].map((near) => asUtc - offsetAt(near))
  const exact = moments.filter((moment) => moment + offsetAt(moment) === asUtc)
  return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...moments))
}

/** «25 ноября в 10:31 (GMT+3)» */
export function momentInWords(at: Date, language: Language, timeZone: string | null): string {
  const zone = newFormat(timeZone ?? defaultTimeZone) ? (timeZone ?? defaultTimeZone) : defaultTimeZone
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: zone }).format(at)
  const name = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'short' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')
  return `${part({ day: 'numeric', month: 'long' })}, ${part({ hour: '2-digit', minute: '2-digit' })} (${name?.value})`
}

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
]

/** A length of time in the largest whole unit: «3 минуты», “5 hours”; never less than a second. */
export function durationWords(seconds: number, language: string): string {
  const most = Math.max(1, seconds)
  const [unit, length] = units.find(([, size]) => most >= size)!
  return new Intl.NumberFormat(language === 'en' ? 'en' : 'ru', {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(Math.floor(most / length))
}

/** How long ago a moment was, in the same words. */
export const sinceWords = (moment: string, language: string, now = Date.now()): string =>
  durationWords((now - Date.parse(moment)) / 1000, language)

import { wordsFor } from '@/cms/words'

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
]

/** How long ago `since` was, in whole days or hours: «3 дня», “5 hours”. */
export function ageWords(since: string, language: string, now = Date.now()): string {
  const seconds = Math.max(0, (now - Date.parse(since)) / 1000)
  for (const [unit, length] of units) {
    if (seconds < length) continue
    const format = new Intl.NumberFormat(language === 'en' ? 'en' : 'ru', {
      style: 'unit',
      unit,
      unitDisplay: 'long',
    })
    return format.format(Math.floor(seconds / length))
  }
  return wordsFor(language).today
}

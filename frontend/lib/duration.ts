/** Seconds as people read a player: `1:51`, `1:02:05`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  return h > 0 ? `${h}:${pad(m)}:${pad(s)}` : `${m}:${pad(s)}`
}

const pad = (value: number) => String(value).padStart(2, '0')

/** A part of a text: words, or a second of the lesson written as `2:20`. */
export type TimedPart = { text: string; second: number | null }

/** Finds the seconds people write in their words; those past the end of the lesson stay words. */
export function splitByTimecodes(text: string, durationSeconds: number): TimedPart[] {
  const parts: TimedPart[] = []
  let end = 0
  for (const match of text.matchAll(/(?<![\d:])(?:(\d{1,2}):)?(\d{1,2}):([0-5]\d)(?![\d:])/g)) {
    const second = Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3])
    if (second > durationSeconds) continue
    if (match.index > end) parts.push({ text: text.slice(end, match.index), second: null })
    parts.push({ text: match[0], second })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ text: text.slice(end), second: null })
  return parts
}

import { useTranslations } from 'next-intl'
import { formatDuration } from '@/frontend/lib/duration'
import { usePlayer } from './player-context'

/** Where people asked, as dots on the seek bar; each leads to its second. */
export function QuestionDots({ seconds, durationSeconds }: { seconds: number[]; durationSeconds: number }) {
  const t = useTranslations('player')
  const player = usePlayer()
  // Dots that would overlap on a phone become one.
  const apart = durationSeconds / 14
  const shown = seconds
    .filter((second) => second < durationSeconds)
    .sort((a, b) => a - b)
    .reduce<number[]>(
      (kept, second) => (second - (kept.at(-1) ?? -apart) >= apart ? [...kept, second] : kept),
      [],
    )
  return shown.map((second) => (
    <button
      key={second}
      type="button"
      title={t('questionAt', { time: formatDuration(second) })}
      aria-label={t('questionAt', { time: formatDuration(second) })}
      onClick={() => player?.seek(second)}
      className="question-dot"
      style={{ left: `calc(14px + (100% - 28px) * ${second / durationSeconds})` }}
    />
  ))
}

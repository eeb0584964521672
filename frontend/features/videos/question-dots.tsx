import { useTranslations } from 'next-intl'
import { formatDuration } from '@/frontend/lib/duration'
import { usePlayer } from './player-context'

/** Where people asked, as dots on the seek bar; each leads to its second. */
export function QuestionDots({ seconds, durationSeconds }: { seconds: number[]; durationSeconds: number }) {
  const t = useTranslations('player')
  const player = usePlayer()
  const shown = [...new Set(seconds)].filter((second) => second < durationSeconds)
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

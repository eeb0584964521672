'use client'

import { Clock, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useId, useRef, useState, type SyntheticEvent } from 'react'
import { Button } from '@/frontend/components/button'
import { usePlayer } from '@/frontend/features/videos/player-context'
import { formatDuration } from '@/frontend/lib/duration'
import { useClock } from '@/frontend/lib/use-clock'
import { useErrorText } from '@/frontend/lib/use-error-text'

const longest = 2000

interface CommentFormProps {
  label: string
  placeholder?: string
  submitLabel: string
  initial?: string
  /** A question may be tied to a second of the lesson. */
  mayAttachSecond?: boolean
  hasFocus?: boolean
  onSubmit: (content: string, second: number | null) => Promise<void>
  onCancel?: () => void
}

/** Where a question, an answer or a correction is written. Keeps the words when sending fails. */
export function CommentForm({
  label,
  placeholder,
  submitLabel,
  initial = '',
  mayAttachSecond,
  hasFocus,
  onSubmit,
  onCancel,
}: CommentFormProps) {
  const t = useTranslations()
  const errorText = useErrorText()
  const player = usePlayer()
  const id = useId()
  const [content, setContent] = useState(initial)
  const [second, setSecond] = useState<number | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)
  const busy = useRef(false)

  async function send(event: SyntheticEvent) {
    event.preventDefault()
    if (busy.current) return
    const words = content.trim()
    if (!words) return setError(t('comments.required'))
    if (words.length > longest) return setError(t('comments.tooLong'))
    busy.current = true
    setIsSending(true)
    setError(null)
    try {
      await onSubmit(words, second)
      setContent('')
      setSecond(null)
    } catch (failure) {
      setError(errorText(failure))
    } finally {
      busy.current = false
      setIsSending(false)
    }
  }

  return (
    <form
      onSubmit={send}
      noValidate
      className="surface p-3 shadow-none transition-colors duration-150 focus-within:border-line-strong has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-offset-2 has-[textarea:focus-visible]:outline-link"
    >
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <textarea
        id={id}
        rows={2}
        value={content}
        placeholder={placeholder}
        autoFocus={hasFocus}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => setContent(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && (event.metaKey || event.ctrlKey) && send(event)}
        className="field-sizing-content min-h-14 w-full resize-none bg-transparent px-1.5 py-1 outline-none placeholder:text-ink-3"
      />
      {error && (
        <p id={`${id}-error`} role="alert" className="px-1.5 pb-2 text-sm font-medium text-bad">
          {error}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        {mayAttachSecond && player && <SecondPicker second={second} onPick={setSecond} />}
        <div className="ml-auto flex gap-2">
          {onCancel && (
            <Button look="quiet" size="sm" onClick={onCancel}>
              {t('common.cancel')}
            </Button>
          )}
          <Button type="submit" size="sm" disabled={isSending}>
            {submitLabel}
          </Button>
        </div>
      </div>
    </form>
  )
}

/** Ties the words to the second where the player stands. */
function SecondPicker({
  second,
  onPick,
}: {
  second: number | null
  onPick: (second: number | null) => void
}) {
  const t = useTranslations('comments')
  const player = usePlayer()
  if (second !== null)
    return (
      <Button
        look="quiet"
        size="sm"
        aria-label={t('detachSecond', { time: formatDuration(second) })}
        onClick={() => onPick(null)}
        className="bg-tint text-on-tint"
      >
        <Clock aria-hidden className="size-4" />
        {t('attachSecond', { time: formatDuration(second) })}
        <X aria-hidden className="size-4" />
      </Button>
    )
  if (!player?.start) return null
  return (
    <Button look="quiet" size="sm" onClick={() => onPick(player.currentSecond() ?? 0)}>
      <Clock aria-hidden className="size-4" />
      <PlayerClock />
    </Button>
  )
}

/** «К секунде 1:51», following the player. */
function PlayerClock() {
  const t = useTranslations('comments')
  const player = usePlayer()
  const [now, setNow] = useState(() => player?.currentSecond() ?? 0)
  const read = player?.currentSecond
  useClock(() => setNow(read?.() ?? 0))
  return <>{t('attachSecond', { time: formatDuration(now) })}</>
}

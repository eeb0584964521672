'use client'

import { Button } from '@payloadcms/ui'
import { sinceWords } from '@/cms/operations/duration-words'
import { operationsWords } from '@/cms/operations/words'
import type { DeadLetterItem } from '@/server/api-types'

interface DeadLetterProps {
  letter: DeadLetterItem
  language: string
  /** A worker was asked and has not answered yet. */
  isPending: boolean
  onReplay: () => void
}

/** One fact in short, and on demand all of it with the whole error. */
export function DeadLetter({ letter, language, isPending, onReplay }: DeadLetterProps) {
  const words = operationsWords(language)
  const moment = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ru', {
    dateStyle: 'long',
    timeStyle: 'medium',
  })
  return (
    <article className="dead-letter">
      <div className="dead-letter__short">
        <h3 className="dead-letter__type">{letter.event.type}</h3>
        <p className="dead-letter__error">{messageOf(letter.error)}</p>
        <p className="dead-letter__meta">
          <time dateTime={letter.failedAt} title={moment.format(new Date(letter.failedAt))}>
            {words.ago(sinceWords(letter.failedAt, language))}
          </time>
          {' · '}
          {words.replays(letter.replays)}
        </p>
      </div>
      <Button
        buttonStyle="primary"
        size="medium"
        margin={false}
        className="dead-letter__replay"
        disabled={isPending}
        onClick={onReplay}
      >
        {isPending ? words.replaying : words.replay}
      </Button>
      <details className="dead-letter__details">
        <summary>{words.details}</summary>
        <h4>{words.error}</h4>
        <pre tabIndex={0}>{letter.error}</pre>
        <h4>{words.fact}</h4>
        <pre tabIndex={0}>{JSON.stringify(letter.event, null, 2)}</pre>
      </details>
    </article>
  )
}

/** The error without its stack, as one line. */
const messageOf = (error: string): string =>
  error
    .split(/\n\s+at /)[0]!
    .replace(/\s+/g, ' ')
    .trim()

'use client'

import { Button, toast, useTranslation } from '@payloadcms/ui'
import type { DeadLetterItem } from '@/server/api-types'
import { operationsWords } from '@/cms/operations/words'
import { DeadLetter } from './dead-letter'
import { keyOf, useDeadLetters } from './use-dead-letters'
import './dead-letters.css'

/** What consumers could not handle, by consumer, with another try for each and for all of one. */
export function DeadLetterList() {
  const { i18n } = useTranslation()
  const { language } = i18n
  const words = operationsWords(language)
  const { letters, error, isLoading, isPending, reload, more, replay } = useDeadLetters(language)

  const ask = async (wish: { consumer: string; eventId?: string }) => {
    try {
      toast.success(words.replayAsked(await replay(wish)))
    } catch (failure) {
      toast.error((failure as Error).message)
    }
  }
  if (isLoading) return <p className="dead-letters__note">{words.loading}</p>
  if (error && letters.length === 0)
    return (
      <div className="dead-letters__note" role="alert">
        <p>{error.name === 'TypeError' ? words.unreachable : error.message}</p>
        <Button buttonStyle="secondary" size="medium" margin={false} onClick={reload}>
          {words.tryAgain}
        </Button>
      </div>
    )
  if (letters.length === 0) return <p className="dead-letters__note">{words.deadLettersEmpty}</p>
  return (
    <>
      {[...byConsumer(letters)].map(([consumer, own]) => (
        <section key={consumer} className="dead-letters__consumer">
          <header className="dead-letters__header">
            <h2>{consumer}</h2>
            {own.length > 1 && (
              <Button
                buttonStyle="secondary"
                size="medium"
                margin={false}
                disabled={own.every(isPending)}
                onClick={() => void ask({ consumer })}
              >
                {words.replayAll}
              </Button>
            )}
          </header>
          <ul className="dead-letters__rows">
            {own.map((letter) => (
              <li key={keyOf(letter)}>
                <DeadLetter
                  letter={letter}
                  language={language}
                  isPending={isPending(letter)}
                  onReplay={() => void ask({ consumer, eventId: letter.eventId })}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {more && (
        <Button buttonStyle="secondary" size="medium" margin={false} onClick={more}>
          {words.more}
        </Button>
      )}
    </>
  )
}

function byConsumer(letters: readonly DeadLetterItem[]): Map<string, DeadLetterItem[]> {
  const groups = new Map<string, DeadLetterItem[]>()
  for (const letter of letters) groups.set(letter.consumer, [...(groups.get(letter.consumer) ?? []), letter])
  return groups
}

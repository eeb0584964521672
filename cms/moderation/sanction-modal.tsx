'use client'

import { toast } from '@payloadcms/ui'
import { useState } from 'react'
import type { ModerationItem } from '@/server/api-types'
import { issueSanction } from './moderation-api'
import { ReasonModal } from './reason-modal'
import type { ModerationWords } from './words'

export const sanctionModalSlug = 'moderation-sanction'
const dayMs = 86_400_000

interface SanctionModalProps {
  person: ModerationItem['person']
  language: string
  words: ModerationWords
  canned: readonly string[]
  onDone: () => void
}

/** Warns, mutes for a time or suspends whoever the item is about. */
export function SanctionModal({ person, language, words, canned, onDone }: SanctionModalProps) {
  const [kind, setKind] = useState('warning')
  const [days, setDays] = useState(3)

  const confirm = async (reason: string) => {
    const until = kind === 'mute' ? new Date(Date.now() + days * dayMs).toISOString() : null
    try {
      await issueSanction(language, { user: person.id, kind, reason, until })
      toast.success(words.sanctionDone)
      onDone()
    } catch (error) {
      toast.error((error as Error).message)
    }
  }
  return (
    <ReasonModal
      slug={sanctionModalSlug}
      heading={words.sanctionHeading(person.name)}
      body={words.sanctionBody}
      words={words}
      canned={canned}
      onConfirm={confirm}
    >
      <fieldset className="reason-modal__choice">
        <legend>{words.sanctionKind}</legend>
        {Object.entries(words.sanctions).map(([value, label]) => (
          <label key={value}>
            <input
              type="radio"
              name="sanction-kind"
              checked={kind === value}
              onChange={() => setKind(value)}
            />
            {label}
          </label>
        ))}
      </fieldset>
      {kind === 'mute' && (
        <fieldset className="reason-modal__choice">
          <legend>{words.sanctionFor}</legend>
          {Object.entries(words.days).map(([value, label]) => (
            <label key={value}>
              <input
                type="radio"
                name="sanction-days"
                checked={days === Number(value)}
                onChange={() => setDays(Number(value))}
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
    </ReasonModal>
  )
}

'use client'

import { Button, Modal, TextareaInput, useModal } from '@payloadcms/ui'
import { useState, type ReactNode } from 'react'
import type { ModerationWords } from './words'

interface ReasonModalProps {
  slug: string
  heading: string
  body: string
  words: ModerationWords
  /** Ready answers, to be chosen and changed. */
  canned?: readonly string[]
  /** What is asked beside the reason. */
  children?: ReactNode
  onConfirm: (reason: string) => Promise<void>
}

/** Asks for the reason of a decision; without one nothing happens. */
export function ReasonModal({
  slug,
  heading,
  body,
  words,
  canned = [],
  children,
  onConfirm,
}: ReasonModalProps) {
  const { closeModal } = useModal()
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)

  const confirm = () => {
    setIsMissing(!reason.trim())
    if (!reason.trim()) return
    closeModal(slug)
    setReason('')
    void onConfirm(reason.trim())
  }
  return (
    <Modal slug={slug} className="reason-modal" aria-label={heading}>
      <div className="reason-modal__card">
        <h2>{heading}</h2>
        <p>{body}</p>
        {children}
        {canned.length > 0 && (
          <div className="reason-modal__canned" role="group" aria-label={words.canned}>
            {canned.map((text) => (
              <button key={text} type="button" className="reason-modal__chip" onClick={() => setReason(text)}>
                {text}
              </button>
            ))}
          </div>
        )}
        <TextareaInput
          path={`${slug}-reason`}
          label={words.reason}
          required
          rows={3}
          value={reason}
          showError={isMissing}
          onChange={({ target }) => {
            setReason(target.value)
            setIsMissing(false)
          }}
        />
        {isMissing && (
          <p role="alert" className="reason-modal__error">
            {words.reasonMissing}
          </p>
        )}
        <div className="reason-modal__buttons">
          <Button buttonStyle="secondary" size="medium" margin={false} onClick={() => closeModal(slug)}>
            {words.cancel}
          </Button>
          <Button buttonStyle="primary" size="medium" margin={false} onClick={confirm}>
            {words.confirm}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

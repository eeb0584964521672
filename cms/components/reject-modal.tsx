'use client'

import { Button, Modal, TextareaInput, useModal } from '@payloadcms/ui'
import { useState } from 'react'
import type { Words } from '@/cms/words'

export const rejectModalSlug = 'reject-tutor'

interface RejectModalProps {
  words: Words
  onReject: (reason: string) => Promise<void>
}

/** Asks for the reason that the tutor will read; without one nothing happens. */
export function RejectModal({ words, onReject }: RejectModalProps) {
  const { closeModal } = useModal()
  const [reason, setReason] = useState('')
  const [isMissing, setIsMissing] = useState(false)

  const reject = () => {
    setIsMissing(!reason.trim())
    if (!reason.trim()) return
    closeModal(rejectModalSlug)
    void onReject(reason.trim())
  }
  return (
    <Modal slug={rejectModalSlug} className="reject-modal" aria-label={words.rejectHeading}>
      <div className="reject-modal__card">
        <h2>{words.rejectHeading}</h2>
        <p>{words.rejectBody}</p>
        <TextareaInput
          path="rejectReason"
          label={words.reason}
          required
          rows={4}
          value={reason}
          showError={isMissing}
          onChange={({ target }) => {
            setReason(target.value)
            setIsMissing(false)
          }}
        />
        {isMissing && (
          <p role="alert" className="reject-modal__error">
            {words.reasonMissing}
          </p>
        )}
        <div className="reject-modal__buttons">
          <Button
            buttonStyle="secondary"
            size="medium"
            margin={false}
            onClick={() => closeModal(rejectModalSlug)}
          >
            {words.cancel}
          </Button>
          <Button
            buttonStyle="primary"
            size="medium"
            margin={false}
            className="reject-modal__confirm"
            onClick={reject}
          >
            {words.rejectConfirm}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

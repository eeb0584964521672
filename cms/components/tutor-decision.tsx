'use client'

import { Button, useAuth, useDocumentInfo, useForm, useModal, useTranslation } from '@payloadcms/ui'
import type { Tutor, User } from '@/payload-types'
import { wordsFor } from '@/cms/words'
import { RejectModal, rejectModalSlug } from './reject-modal'
import './tutor-decision.css'

/**
 * Approve and reject at the head of a tutor's page, for admins. Both save the form as it stands with the new status,
 * so what the server refuses is said the way the form says it.
 */
export function TutorDecision() {
  const { i18n } = useTranslation()
  const { user } = useAuth<User>()
  const { id, savedDocumentData, initialData } = useDocumentInfo()
  const { submit } = useForm()
  const { openModal } = useModal()
  const words = wordsFor(i18n.language)
  const status = (savedDocumentData ?? initialData)?.status as Tutor['status'] | undefined
  if (user?.role !== 'admin' || !id) return null

  const decide = async (decision: Partial<Tutor>) => {
    await submit({ overrides: decision, skipValidation: true })
  }
  return (
    <div className="tutor-decision">
      {status !== 'rejected' && (
        <Button
          buttonStyle="secondary"
          size="medium"
          margin={false}
          onClick={() => openModal(rejectModalSlug)}
        >
          {words.reject}
        </Button>
      )}
      {status !== 'approved' && (
        <Button
          buttonStyle="primary"
          size="medium"
          margin={false}
          className="tutor-decision__approve"
          onClick={() => void decide({ status: 'approved' })}
        >
          {words.approve}
        </Button>
      )}
      <RejectModal
        words={words}
        onReject={(rejectionReason) => decide({ status: 'rejected', rejectionReason })}
      />
    </div>
  )
}

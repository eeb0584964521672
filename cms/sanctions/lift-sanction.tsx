'use client'

import { Button, toast, useAuth, useDocumentInfo, useModal, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import type { Sanction, User } from '@/payload-types'
import { liftSanction } from '@/cms/moderation/moderation-api'
import { ReasonModal } from '@/cms/moderation/reason-modal'
import { moderationWords } from '@/cms/moderation/words'
import '@/cms/moderation/moderation.css'

const slug = 'lift-sanction'

/** Ends a sanction from its own page, with a reason. For admins. */
export function LiftSanction() {
  const { i18n } = useTranslation()
  const { language } = i18n
  const words = moderationWords(language)
  const { user } = useAuth<User>()
  const { id, savedDocumentData, initialData } = useDocumentInfo()
  const { openModal } = useModal()
  const router = useRouter()
  const sanction = (savedDocumentData ?? initialData) as Partial<Sanction> | undefined
  if (user?.role !== 'admin' || !id || sanction?.liftedAt) return null

  const lift = async (reason: string) => {
    try {
      await liftSanction(language, String(id), reason)
      toast.success(words.liftDone)
      router.refresh()
    } catch (error) {
      toast.error((error as Error).message)
    }
  }
  return (
    <>
      <Button buttonStyle="secondary" size="medium" margin={false} onClick={() => openModal(slug)}>
        {words.lift}
      </Button>
      <ReasonModal
        slug={slug}
        heading={words.liftHeading}
        body={words.liftBody}
        words={words}
        onConfirm={lift}
      />
    </>
  )
}

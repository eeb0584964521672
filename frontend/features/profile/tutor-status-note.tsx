import { useTranslations } from 'next-intl'
import type { TutorStatus } from '@/server/api-types'
import { Notice } from '@/frontend/components/notice'

/** Where the questionnaire stands, and why it came back. */
export function TutorStatusNote({ status, reason }: { status: TutorStatus; reason: string | null }) {
  const t = useTranslations('profile')
  const look =
    status === 'approved' ? 'calm' : status === 'rejected' || status === 'suspended' ? 'bad' : 'warn'
  return (
    <Notice look={look} className="mb-5">
      <p>
        <span className="font-semibold">{t(`status.${status}`)}.</span> {t(`statusText.${status}`)}
      </p>
      {status === 'rejected' && reason && <p className="mt-1">{t('reason', { reason })}</p>}
    </Notice>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { MoreMenu } from '@/frontend/features/reports/more-menu'
import { useRouter } from '@/frontend/lib/i18n/navigation'

/** Reports or blocks the person whose page this is. */
export function UserMenu({ person }: { person: { id: string; name: string; isBlocked?: boolean } }) {
  const t = useTranslations('users')
  const router = useRouter()
  return (
    <MoreMenu
      look="outline"
      label={t('actions')}
      subjectType="users"
      subjectId={person.id}
      person={person}
      onBlocked={() => router.refresh()}
    />
  )
}

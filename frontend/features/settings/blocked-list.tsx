'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import useSWR from 'swr'
import type { BlockList, Person } from '@/server/api-types'
import { Avatar } from '@/frontend/components/avatar'
import { Button } from '@/frontend/components/button'
import { blockPath } from '@/frontend/features/reports/reports-api'
import { get, request } from '@/frontend/lib/api-client'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { myBlocksPath } from './settings-api'

/** Whom the person has blocked, with the way back for each. */
export function BlockedList({ first }: { first: BlockList }) {
  const t = useTranslations('privacy')
  const errorText = useErrorText()
  const [busyId, setBusyId] = useState<string | null>(null)
  const { data = first, mutate } = useSWR<BlockList>(myBlocksPath, get, {
    fallbackData: first,
    revalidateOnMount: false,
  })

  async function unblock({ id, name }: Person) {
    setBusyId(id)
    try {
      await request<void>('DELETE', blockPath(id))
      await mutate()
      toast.success(t('unblocked', { name }))
    } catch (error) {
      toast.error(errorText(error))
    }
    setBusyId(null)
  }

  if (data.items.length === 0) return <p className="surface p-5 text-ink-2">{t('blocksEmpty')}</p>
  return (
    <ul className="surface divide-y divide-line">
      {data.items.map((person) => (
        <li key={person.id} className="flex items-center gap-4 p-4 sm:px-5">
          <Avatar name={person.name} url={person.avatarUrl} size={44} />
          <span className="min-w-0 flex-1 truncate font-semibold">{person.name}</span>
          <Button
            look="outline"
            size="sm"
            disabled={busyId === person.id}
            aria-label={`${t('unblock')}: ${person.name}`}
            onClick={() => unblock(person)}
          >
            {t('unblock')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

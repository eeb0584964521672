'use client'

import { useTranslations } from 'next-intl'
import { useRef } from 'react'
import { toast } from 'sonner'
import useSWR from 'swr'
import type { NotificationSettings, NotificationSettingsChange } from '@/server/api-types'
import { get } from '@/frontend/lib/api-client'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { changeSettings, notificationSettingsPath } from './settings-api'

/** The settings with `change` in them. */
export function withChange(
  settings: NotificationSettings,
  { kinds = {}, ...rest }: NotificationSettingsChange,
): NotificationSettings {
  const changed = Object.entries(kinds) as [keyof typeof kinds, (typeof kinds)[keyof typeof kinds]][]
  return {
    ...settings,
    ...rest,
    kinds: {
      ...settings.kinds,
      ...Object.fromEntries(changed.map(([type, by]) => [type, { ...settings.kinds[type], ...by }])),
    },
  }
}

/** Settings that show a change at once, save it, say so, and take it back when it could not be saved. */
export function useNotificationSettings(first: NotificationSettings) {
  const t = useTranslations('settings')
  const errorText = useErrorText()
  const { data = first, mutate } = useSWR<NotificationSettings>(notificationSettingsPath, get, {
    fallbackData: first,
    revalidateOnMount: false,
  })
  // One after the other: an answer must not come after a newer one.
  const last = useRef<Promise<unknown>>(Promise.resolve())

  async function change(wish: NotificationSettingsChange): Promise<void> {
    const before = last.current.catch(() => undefined)
    const saving = before.then(() => changeSettings(wish))
    last.current = saving
    try {
      await mutate(saving, {
        optimisticData: (current = first) => withChange(current, wish),
        rollbackOnError: true,
        populateCache: true,
        revalidate: false,
      })
      toast.success(t('saved'), { id: 'settings' })
    } catch (error) {
      toast.error(errorText(error), { id: 'settings' })
    }
  }
  return { settings: data, change }
}

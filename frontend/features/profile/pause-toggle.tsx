'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { Link } from '@/frontend/lib/i18n/navigation'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { pauseTutor } from './profile-api'

/** An approved tutor who takes no students now is not in the list of active ones; lessons and page stay. */
export function PauseToggle({ tutorId, isPaused }: { tutorId: string; isPaused: boolean }) {
  const t = useTranslations('profile')
  const errorText = useErrorText()
  const [isOn, setOn] = useState(isPaused)

  async function change(wish: boolean) {
    setOn(wish)
    try {
      await pauseTutor(tutorId, wish)
      toast.success(t(wish ? 'paused' : 'unpaused'))
    } catch (error) {
      setOn(!wish)
      toast.error(errorText(error))
    }
  }
  return (
    <div className="surface mb-4 p-4 sm:p-5">
      <label className="flex min-h-11 items-center gap-3 font-semibold">
        <input
          type="checkbox"
          className="size-5 accent-board dark:accent-link"
          checked={isOn}
          onChange={({ target }) => change(target.checked)}
        />
        {t('pause')}
      </label>
      <p className="text-[15px] text-ink-2">
        {t('pauseHint')}{' '}
        <Link href="/tutors" className="font-semibold text-link hover:underline">
          {t('pauseList')}
        </Link>
      </p>
    </div>
  )
}

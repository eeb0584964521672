'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { toast } from 'sonner'
import { Avatar } from '@/frontend/components/avatar'
import { Button } from '@/frontend/components/button'
import { useRouter } from '@/frontend/lib/i18n/navigation'
import { ApiError } from '@/frontend/lib/api-error'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { updateAccount, uploadAvatar } from './profile-api'

/** The portrait; a new one is kept as soon as it is chosen. */
export function AvatarField({ userId, name, url }: { userId: string; name: string; url: string | null }) {
  const t = useTranslations('profile')
  const router = useRouter()
  const errorText = useErrorText()
  const input = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState(url)
  const [isSending, setIsSending] = useState(false)

  async function send(file: File) {
    setIsSending(true)
    try {
      const avatar = await uploadAvatar(file)
      await updateAccount(userId, { avatar: avatar.id })
      setShown(avatar.url)
      toast.success(t('avatarSaved'))
      router.refresh()
    } catch (error) {
      const [reason] = error instanceof ApiError ? Object.values(error.fields) : []
      toast.error(reason ?? errorText(error))
    } finally {
      setIsSending(false)
    }
  }

  return (
    <div className="flex items-center gap-5">
      <Avatar name={name} url={shown} size={96} />
      <div className="space-y-2">
        <input
          ref={input}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          aria-label={t('avatarChoose')}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) void send(file)
          }}
        />
        <Button look="outline" size="sm" disabled={isSending} onClick={() => input.current?.click()}>
          {t('avatarChoose')}
        </Button>
        <p className="text-sm text-ink-3">{t('avatarHint')}</p>
      </div>
    </div>
  )
}

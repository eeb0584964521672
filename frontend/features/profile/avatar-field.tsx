'use client'

import { useTranslations } from 'next-intl'
import { lazy, Suspense, useRef, useState } from 'react'
import { toast } from 'sonner'
import { Avatar } from '@/frontend/components/avatar'
import { Button } from '@/frontend/components/button'
import { useRouter } from '@/frontend/lib/i18n/navigation'
import { ApiError } from '@/frontend/lib/api-error'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { cropImage, type CropArea } from './crop-image'
import { updateAccount, uploadAvatar } from './profile-api'

const CropDialog = lazy(() => import('./crop-dialog'))

/** The portrait. A new one is cut to a square here; the server makes it small and drops what the camera wrote into it. */
export function AvatarField({ userId, name, url }: { userId: string; name: string; url: string | null }) {
  const t = useTranslations('profile')
  const router = useRouter()
  const errorText = useErrorText()
  const input = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState(url)
  const [chosen, setChosen] = useState<string | null>(null)
  const [isSending, setIsSending] = useState(false)

  const close = () => {
    if (chosen) URL.revokeObjectURL(chosen)
    setChosen(null)
  }
  async function save(area: CropArea) {
    if (!chosen) return
    setIsSending(true)
    try {
      const avatar = await uploadAvatar(await cropImage(chosen, area))
      await updateAccount(userId, { avatar: avatar.id })
      setShown(avatar.url)
      toast.success(t('avatarSaved'))
      close()
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
            if (file) setChosen(URL.createObjectURL(file))
          }}
        />
        <Button look="outline" size="sm" disabled={isSending} onClick={() => input.current?.click()}>
          {t('avatarChoose')}
        </Button>
        <p className="text-sm text-ink-3">{t('avatarHint')}</p>
      </div>
      {chosen && (
        <Suspense>
          <CropDialog
            url={chosen}
            isBusy={isSending}
            onSave={save}
            onCancel={close}
            onUnreadable={() => {
              close()
              toast.error(t('avatarUnreadable'))
            }}
          />
        </Suspense>
      )}
    </div>
  )
}

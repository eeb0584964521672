'use client'

import { useTranslations } from 'next-intl'
import { Dialog } from 'radix-ui'
import { useState } from 'react'
import Cropper from 'react-easy-crop'
import { Button } from '@/frontend/components/button'
import type { CropArea } from './crop-image'
import 'react-easy-crop/react-easy-crop.css'

interface CropDialogProps {
  /** Of the picture that was chosen. */
  url: string
  isBusy: boolean
  onSave: (area: CropArea) => void
  onCancel: () => void
  /** Called when the browser cannot show it. */
  onUnreadable: () => void
}

const mostZoom = 4

/** Chooses the part of a picture that becomes the portrait: by hand, by wheel, by fingers or by arrow keys. */
export default function CropDialog({ url, isBusy, onSave, onCancel, onUnreadable }: CropDialogProps) {
  const t = useTranslations('profile')
  const tCommon = useTranslations('common')
  const [crop, setCrop] = useState({ x: 0, y: 0 })
  const [zoom, setZoom] = useState(1)
  const [area, setArea] = useState<CropArea | null>(null)
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onCancel()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-[#0c1210]/60" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 bottom-0 z-50 max-h-[96dvh] space-y-4 overflow-y-auto rounded-t-card border border-line bg-card p-5 shadow-lift sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[min(460px,calc(100vw-2rem))] sm:-translate-1/2 sm:rounded-card sm:p-6"
        >
          <Dialog.Title className="text-2xl">{t('cropTitle')}</Dialog.Title>
          <div className="relative aspect-square w-full overflow-hidden rounded-card bg-[#0c1210]">
            <Cropper
              image={url}
              crop={crop}
              zoom={zoom}
              maxZoom={mostZoom}
              aspect={1}
              showGrid={false}
              disableAutomaticStylesInjection
              onCropChange={setCrop}
              onZoomChange={setZoom}
              onCropComplete={(_percent, pixels) => setArea(pixels)}
              mediaProps={{ onError: onUnreadable, alt: t('cropAlt') }}
              cropperProps={{ 'aria-label': t('cropHint') }}
            />
          </div>
          <label className="flex items-center gap-3 text-[15px] font-semibold">
            {t('cropZoom')}
            <input
              type="range"
              min={1}
              max={mostZoom}
              step={0.05}
              value={zoom}
              onChange={({ target }) => setZoom(Number(target.value))}
              className="h-11 grow accent-board dark:accent-link"
            />
          </label>
          <div className="flex gap-2.5">
            <Button className="grow" disabled={isBusy || !area} onClick={() => area && onSave(area)}>
              {t('cropSave')}
            </Button>
            <Button look="outline" onClick={onCancel}>
              {tCommon('cancel')}
            </Button>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

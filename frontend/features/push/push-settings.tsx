'use client'

import { BellOff, BellRing, Monitor } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import { Button } from '@/frontend/components/button'
import { Notice } from '@/frontend/components/notice'
import { TimeAgo } from '@/frontend/components/time-ago'
import { ApiError } from '@/frontend/lib/api-error'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { removeBrowser, type BrowserList } from './push-api'
import { useThisBrowser } from './use-this-browser'

/** Turns web push on and off in this browser, and removes others that a person has left behind. */
export function PushSettings({ userId, first }: { userId: string; first: BrowserList }) {
  const t = useTranslations('push')
  const errorText = useErrorText()
  const { state, ownHash, browsers, start, stop, refresh } = useThisBrowser(userId, first)
  const [isBusy, setBusy] = useState(false)
  const others = browsers.filter(({ endpointHash }) => endpointHash !== ownHash)

  async function run(work: () => Promise<void>) {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      // Everything that is not ours is the browser's push service.
      toast.error(error instanceof ApiError ? errorText(error) : t('failed'))
    } finally {
      setBusy(false)
    }
  }
  const remove = (id: string) =>
    run(async () => {
      await removeBrowser(id)
      await refresh()
    })

  const isOn = state === 'on'
  const Icon = isOn ? BellRing : BellOff
  return (
    <div className="surface divide-y divide-line">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4 sm:p-5">
        <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-[28%] bg-tint text-on-tint">
          <Icon aria-hidden className="size-5" />
        </span>
        <div className="min-w-0 flex-1 basis-52" role="status">
          <p className="font-semibold">{t(`state.${state}`)}</p>
          <p className="text-[15px] text-ink-2">{t(`text.${state}`)}</p>
        </div>
        {state === 'off' && (
          <Button disabled={isBusy} onClick={() => run(start)}>
            {t('turnOn')}
          </Button>
        )}
        {isOn && (
          <Button look="outline" disabled={isBusy} onClick={() => run(stop)}>
            {t('turnOff')}
          </Button>
        )}
      </div>
      {state === 'blocked' && (
        <div className="p-4 sm:p-5">
          <Notice look="warn">{t('unblock')}</Notice>
        </div>
      )}
      {others.length > 0 && (
        <div className="p-4 sm:p-5">
          <h3 className="mb-1 text-[17px]">{t('others')}</h3>
          <ul className="divide-y divide-line">
            {others.map(({ id, device, createdAt }) => (
              <li key={id} className="flex items-center gap-3 py-2.5 last:pb-0">
                <Monitor aria-hidden className="size-5 shrink-0 text-ink-3" />
                <span className="min-w-0 flex-1">
                  <span className="block truncate">{device ?? t('unknownDevice')}</span>
                  <span className="text-sm text-ink-3">
                    {t('since')} <TimeAgo at={createdAt} />
                  </span>
                </span>
                <Button
                  look="quiet"
                  size="sm"
                  disabled={isBusy}
                  aria-label={t('removeNamed', { device: device ?? t('unknownDevice') })}
                  onClick={() => remove(id)}
                >
                  {t('remove')}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  )
}

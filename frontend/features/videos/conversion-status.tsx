'use client'

import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import type { ConversionState } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { ProgressBar } from '@/frontend/components/progress-bar'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { useConversion } from './use-conversion'

interface ConversionStatusProps {
  videoId: string
  first?: ConversionState
  /** With every quality by itself. */
  isDetailed?: boolean
}

/** How far the conversion of a video is, and what to do when it failed. */
export function ConversionStatus({ videoId, first, isDetailed }: ConversionStatusProps) {
  const t = useTranslations('upload')
  const format = useFormatter()
  const errorText = useErrorText()
  const { conversion, error, retry } = useConversion(videoId, first)
  const [isRetrying, setIsRetrying] = useState(false)

  if (error && !conversion) return <p className="text-sm text-bad">{errorText(error)}</p>
  if (!conversion) return <p className="text-sm text-ink-2">{t('queued')}</p>

  async function startAgain() {
    setIsRetrying(true)
    try {
      await retry()
      toast.success(t('retried'))
    } catch (failure) {
      toast.error(errorText(failure))
    } finally {
      setIsRetrying(false)
    }
  }

  if (conversion.state === 'failed')
    return (
      <div role="alert" className="space-y-2">
        <p className="flex items-start gap-2 text-[15px] font-medium text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0" />
          {conversion.failure?.message || t('failed')}
        </p>
        <Button look="outline" size="sm" disabled={isRetrying} onClick={startAgain}>
          {t('retry')}
        </Button>
      </div>
    )
  if (conversion.state === 'ready')
    return (
      <p role="status" className="flex items-center gap-2 text-[15px] font-medium text-good">
        <CircleCheck aria-hidden className="size-4.5" /> {t('ready')}
      </p>
    )
  const words =
    conversion.state === 'uploaded' ? t('queued') : conversion.playable ? t('playable') : t('converting')
  return (
    <div className="space-y-2.5">
      <p className="flex items-center justify-between gap-3 text-[15px] text-ink-2">
        <span role="status" className="flex items-center gap-2">
          <LoaderCircle aria-hidden className="size-4.5 shrink-0 motion-safe:animate-spin" /> {words}
        </span>
        <span className="font-semibold text-ink tabular-nums">
          {format.number(conversion.progress, { style: 'percent' })}
        </span>
      </p>
      <ProgressBar value={conversion.progress} label={t('converting')} look="accent" />
      {isDetailed && conversion.renditions.length > 0 && (
        <ul aria-label={t('renditions')} className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-2">
          {conversion.renditions.map((rendition) => (
            <li key={rendition.name} className="tabular-nums">
              <span className="font-semibold text-ink">{rendition.height}p</span>{' '}
              {rendition.state === 'converting'
                ? format.number(rendition.progress, { style: 'percent' })
                : t(`renditionState.${rendition.state}`)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

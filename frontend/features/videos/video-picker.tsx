'use client'

import { CircleAlert, CloudUpload, Pause, Play, X } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '@/frontend/components/button'
import { Notice } from '@/frontend/components/notice'
import { ProgressBar } from '@/frontend/components/progress-bar'
import { cn } from '@/frontend/lib/class-names'
import { ConversionStatus } from './conversion-status'
import { useUnfinishedUpload } from './use-unfinished-upload'
import type { useVideoUpload } from './use-video-upload'

interface VideoPickerProps {
  videoId: string | null
  upload: ReturnType<typeof useVideoUpload>
  onRemove: () => void
}

/** Where the video of a lesson is chosen, goes up, and is made ready. */
export function VideoPicker({ videoId, upload, onRemove }: VideoPickerProps) {
  const t = useTranslations('upload')
  const { state } = upload
  if (videoId)
    return (
      <div className="surface space-y-4 p-5">
        <ConversionStatus videoId={videoId} isDetailed />
        <Button look="quiet" size="sm" onClick={onRemove} className="-ml-2">
          <X aria-hidden className="size-4" /> {t('remove')}
        </Button>
      </div>
    )
  if (state.phase === 'uploading' || state.phase === 'paused')
    return (
      <UploadProgress state={state} onPause={upload.pause} onResume={upload.resume} onRemove={onRemove} />
    )
  return (
    <div className="space-y-3">
      {state.phase === 'failed' && (
        <Notice look="bad">
          <p className="flex items-start gap-2">
            <CircleAlert aria-hidden className="mt-1 size-4.5 shrink-0" />
            <span>
              <span className="block font-semibold">{t('failedUpload')}</span>
              {state.message}
            </span>
          </p>
        </Notice>
      )}
      <FileDrop onFile={upload.start} />
    </div>
  )
}

interface UploadProgressProps {
  state: { phase: 'uploading' | 'paused'; name: string; sentBytes: number; totalBytes: number }
  onPause: () => void
  onResume: () => void
  onRemove: () => void
}

function UploadProgress({ state, onPause, onResume, onRemove }: UploadProgressProps) {
  const t = useTranslations('upload')
  const format = useFormatter()
  const share = state.totalBytes > 0 ? state.sentBytes / state.totalBytes : 0
  const isPaused = state.phase === 'paused'
  const size = (bytes: number) =>
    format.number(bytes / 1_000_000, {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: bytes < 10_000_000 ? 1 : 0,
    })
  return (
    <div className="surface space-y-3 p-5">
      <p className="flex items-baseline justify-between gap-3">
        <span className="min-w-0 truncate font-semibold">{state.name}</span>
        <span className="shrink-0 font-semibold tabular-nums">
          {format.number(share, { style: 'percent' })}
        </span>
      </p>
      <ProgressBar value={share} label={t('uploading')} />
      <div className="flex flex-wrap items-center gap-2">
        <p className="mr-auto text-sm text-ink-2 tabular-nums">
          <span role="status">{isPaused ? t('paused') : t('uploading')}</span> ·{' '}
          {t('progress', { done: size(state.sentBytes), total: size(state.totalBytes) })}
        </p>
        <Button look="outline" size="sm" onClick={isPaused ? onResume : onPause}>
          {isPaused ? <Play aria-hidden className="size-4" /> : <Pause aria-hidden className="size-4" />}
          {isPaused ? t('resume') : t('pause')}
        </Button>
        <Button look="quiet" size="sm" onClick={onRemove}>
          {t('remove')}
        </Button>
      </div>
    </div>
  )
}

function FileDrop({ onFile }: { onFile: (file: File) => void }) {
  const t = useTranslations('upload')
  const format = useFormatter()
  const unfinished = useUnfinishedUpload()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  return (
    <>
      {unfinished && (
        <Notice look="warn" className="flex flex-wrap items-center justify-between gap-3">
          <span>
            {t('unfinished', {
              name: unfinished.name,
              share: format.number(unfinished.share, { style: 'percent' }),
            })}
          </span>
          <Button look="quiet" size="sm" onClick={unfinished.forget}>
            {t('forget')}
          </Button>
        </Notice>
      )}
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setIsOver(false)
          const file = event.dataTransfer.files[0]
          if (file) onFile(file)
        }}
        className={cn(
          'board on-board flex flex-col items-center gap-3 rounded-player border-2 border-dashed px-6 py-12 text-center transition-colors duration-150',
          isOver ? 'border-accent' : 'border-chalk/30',
        )}
      >
        <CloudUpload aria-hidden className="size-10 text-chalk-2" />
        <p className="text-lg font-semibold max-sm:hidden">{t('drop')}</p>
        <input
          ref={input}
          type="file"
          accept="video/*,.mkv"
          aria-label={t('choose')}
          tabIndex={-1}
          className="sr-only"
          onChange={(event) => {
            const file = event.target.files?.[0]
            // The same file may be chosen again after a failure.
            event.target.value = ''
            if (file) onFile(file)
          }}
        />
        <Button look="chalk" onClick={() => input.current?.click()}>
          {t('choose')}
        </Button>
        <p className="max-w-sm text-sm text-chalk-2">{t('limits')}</p>
      </div>
    </>
  )
}

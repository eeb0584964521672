'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef, useState } from 'react'
import { DetailedError, Upload } from 'tus-js-client'
import type { ErrorBody } from '@/server/api-types'
import { pageLocale } from '@/frontend/lib/api-client'

const endpoint = '/uploads/videos'
const chunkBytes = 8 * 1024 * 1024
const retryDelays = [0, 1_000, 3_000, 5_000, 10_000, 20_000]
const videoNames = /\.(mp4|m4v|mov|webm|mkv|avi|mpe?g)$/i

export type UploadState =
  | { phase: 'idle' }
  | { phase: 'uploading' | 'paused'; name: string; sentBytes: number; totalBytes: number }
  | { phase: 'failed'; name: string; message: string }
  | { phase: 'done'; name: string; videoId: string }

/**
 * One resumable upload. It survives a lost connection by itself; after a reload the same file goes on
 * where it stopped. The last part of its address is the id of the video.
 */
export function useVideoUpload(onDone: (videoId: string) => void) {
  const t = useTranslations()
  const [state, setState] = useState<UploadState>({ phase: 'idle' })
  const upload = useRef<Upload | null>(null)
  const latestOnDone = useRef(onDone)
  useEffect(() => {
    latestOnDone.current = onDone
  })
  useEffect(() => () => void upload.current?.abort(), [])

  // Leaving by accident would stop it.
  const isRunning = state.phase === 'uploading'
  useEffect(() => {
    if (!isRunning) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [isRunning])

  function wordsOf(error: Error | DetailedError): string {
    const response = error instanceof DetailedError ? error.originalResponse : null
    if (!response) return t('errors.network')
    try {
      return (JSON.parse(response.getBody()) as ErrorBody).error.message || t('errors.unexpected')
    } catch {
      return t('errors.unexpected')
    }
  }

  async function start(file: File) {
    const { name } = file
    if (file.size === 0) return setState({ phase: 'failed', name, message: t('upload.emptyFile') })
    if (!file.type.startsWith('video/') && !videoNames.test(name))
      return setState({ phase: 'failed', name, message: t('upload.notVideo') })

    const next = new Upload(file, {
      endpoint,
      chunkSize: chunkBytes,
      retryDelays,
      metadata: { filename: name, filetype: file.type },
      headers: { 'Accept-Language': pageLocale() },
      removeFingerprintOnSuccess: true,
      // What the server refused once it refuses again; only a lost connection is worth waiting for.
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0
        return status === 0 || status === 409 || status === 423 || status >= 500
      },
      onProgress: (sentBytes, totalBytes) => {
        if (upload.current === next)
          setState((now) =>
            now.phase === 'paused' ? now : { phase: 'uploading', name, sentBytes, totalBytes },
          )
      },
      onError: (error) => {
        if (upload.current === next) setState({ phase: 'failed', name, message: wordsOf(error) })
      },
      onSuccess: () => {
        const videoId = new URL(next.url ?? '', window.location.href).pathname.split('/').at(-1)
        if (upload.current !== next || !videoId) return
        setState({ phase: 'done', name, videoId })
        latestOnDone.current(videoId)
      },
    })
    upload.current = next
    setState({ phase: 'uploading', name, sentBytes: 0, totalBytes: file.size })
    const [previous] = await next.findPreviousUploads()
    if (previous) next.resumeFromPreviousUpload(previous)
    next.start()
  }

  return {
    state,
    start,
    pause: () => {
      void upload.current?.abort()
      setState((now) => (now.phase === 'uploading' ? { ...now, phase: 'paused' } : now))
    },
    resume: () => {
      setState((now) => (now.phase === 'paused' ? { ...now, phase: 'uploading' } : now))
      upload.current?.start()
    },
    /** Forgets the file; what was sent so far is deleted on the server. */
    remove: () => {
      const isUnfinished = state.phase === 'uploading' || state.phase === 'paused'
      upload.current?.abort(isUnfinished).catch(() => undefined)
      upload.current = null
      setState({ phase: 'idle' })
    },
  }
}

'use client'

import { useEffect, useRef } from 'react'
import useSWR from 'swr'
import type { ConversionState } from '@/server/api-types'
import { listenLive } from '@/frontend/features/live/live-stream'
import { get } from '@/frontend/lib/api-client'
import { conversionPath, retryConversion } from './videos-api'

/** Details are asked at most this often while progress runs. */
const detailsEvery = 1_500

/** How the conversion of a video goes, live. `first` is what the page already knows. */
export function useConversion(videoId: string | null, first?: ConversionState) {
  const { data, error, mutate } = useSWR<ConversionState, unknown>(videoId && conversionPath(videoId), get, {
    fallbackData: first,
    revalidateOnMount: first === undefined,
  })
  const asked = useRef(0)
  const isOver = data?.state === 'ready' || data?.state === 'failed'

  useEffect(() => {
    if (!videoId || isOver) return
    return listenLive(
      'video',
      (event) => {
        if (event.videoId !== videoId) return
        const isEnd = event.state === 'ready' || event.state === 'failed'
        const isDue = isEnd || Date.now() - asked.current > detailsEvery
        if (isDue) asked.current = Date.now()
        void mutate(
          (known) =>
            known && { ...known, progress: event.progress, state: isEnd ? known.state : event.state },
          {
            revalidate: isDue,
          },
        )
      },
      () => void mutate(),
    )
  }, [videoId, isOver, mutate])

  return {
    conversion: data ?? null,
    error,
    /** Starts a failed conversion again. Throws `ApiError`. */
    retry: async () => {
      if (!videoId) return
      await retryConversion(videoId)
      await mutate()
    },
  }
}

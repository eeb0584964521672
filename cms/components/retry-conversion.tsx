'use client'

import { Button, toast, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Video, VideoConversionTask } from '@/payload-types'
import { operationsWords } from '@/cms/operations/words'
import { askServer } from '@/cms/panel-api'

/** Another try of a failed conversion, at the head of the page of its video and of each of its tasks. */
export function RetryConversion() {
  const { i18n } = useTranslation()
  const { id, collectionSlug, savedDocumentData, initialData } = useDocumentInfo()
  const router = useRouter()
  const [isAsking, setIsAsking] = useState(false)
  const words = operationsWords(i18n.language)
  const videoId = failedVideoOf(collectionSlug, id, savedDocumentData ?? initialData)
  if (!videoId) return null

  const retry = async () => {
    setIsAsking(true)
    try {
      await askServer(`/api/videos/${videoId}/retry`, { method: 'POST', language: i18n.language })
      toast.success(words.retried)
      router.refresh()
    } catch (error) {
      toast.error((error as Error).message)
    } finally {
      setIsAsking(false)
    }
  }
  return (
    <Button
      buttonStyle="primary"
      size="medium"
      margin={false}
      disabled={isAsking}
      onClick={() => void retry()}
    >
      {isAsking ? words.retrying : words.retry}
    </Button>
  )
}

/** The video that the page is about, when its conversion failed. */
function failedVideoOf(slug: string | undefined, id: unknown, row: unknown): string | null {
  if (slug === 'videos') return (row as Partial<Video> | undefined)?.state === 'failed' ? String(id) : null
  const task = row as Partial<VideoConversionTask> | undefined
  if (task?.status !== 'failed' || !task.video) return null
  return typeof task.video === 'object' ? task.video.id : task.video
}

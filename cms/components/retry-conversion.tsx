'use client'

import { Button, toast, useAuth, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'
import type { User, Video, VideoConversionTask } from '@/payload-types'
import { operationsWords } from '@/cms/operations/words'
import { askServer } from '@/cms/panel-api'

/** Another try of a failed conversion, for the tutor's own and for admins, at the head of the page of its video and of each of its tasks. */
export function RetryConversion() {
  const { i18n } = useTranslation()
  const { user } = useAuth<User>()
  const { id, collectionSlug, savedDocumentData, initialData } = useDocumentInfo()
  const [asking, setAsking] = useState<'no' | 'yes' | 'done'>('no')
  const words = operationsWords(i18n.language)
  const videoId = failedVideoOf(collectionSlug, id, savedDocumentData ?? initialData)
  // The form shows the row as it was when it was opened.
  if (!videoId || asking === 'done' || (user?.role !== 'admin' && user?.role !== 'tutor')) return null

  const retry = async () => {
    setAsking('yes')
    try {
      await askServer(`/api/videos/${videoId}/retry`, { method: 'POST', language: i18n.language })
      toast.success(words.retried)
      setAsking('done')
    } catch (error) {
      toast.error((error as Error).message)
      setAsking('no')
    }
  }
  return (
    <Button
      buttonStyle="primary"
      size="medium"
      margin={false}
      disabled={asking === 'yes'}
      onClick={() => void retry()}
    >
      {asking === 'yes' ? words.retrying : words.retry}
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

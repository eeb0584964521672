'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { toast } from 'sonner'
import * as z from 'zod/mini'
import type { PostStatus, TutorStatus } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { Notice } from '@/frontend/components/notice'
import { createPost, updatePost, type PostChange, type SavedPost } from '@/frontend/features/posts/posts-api'
import { useVideoUpload } from '@/frontend/features/videos/use-video-upload'
import { VideoPicker } from '@/frontend/features/videos/video-picker'
import { ApiError } from '@/frontend/lib/api-error'
import { Link, useRouter } from '@/frontend/lib/i18n/navigation'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { LessonFields } from './lesson-fields'
import { emptyLesson, useLessonDraft, type LessonValues } from './use-lesson-draft'

/** What happens with the words: kept as they are, kept back, or shown to everybody. */
type Intent = 'save' | 'draft' | 'published'

interface LessonEditorProps {
  subjects: { id: string; name: string }[]
  tutorStatus: TutorStatus
  /** The lesson that is changed; without it a new one is made. */
  post?: {
    id: string
    status: PostStatus
    publishWhenReady: boolean
    videoId: string | null
    values: LessonValues
  }
}

const splitTags = (typed: string) =>
  typed
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)

/** Makes a lesson or changes one; the words are written while the video goes up. */
export function LessonEditor({ subjects, tutorStatus, post }: LessonEditorProps) {
  const t = useTranslations('lessonForm')
  const router = useRouter()
  const errorText = useErrorText()
  const [videoId, setVideoId] = useState(post?.videoId ?? null)
  const [waiting, setWaiting] = useState<Intent | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const saved = useRef(false)

  const schema = useMemo(
    () =>
      z.object({
        title: z
          .string()
          .check(z.trim(), z.minLength(3, t('titleRequired')), z.maxLength(140, t('titleLong'))),
        content: z.string().check(z.trim()),
        subject: z.string(),
        level: z.string(),
        tags: z.string().check(z.refine((typed) => splitTags(typed).length <= 5, t('tooManyTags'))),
      }),
    [t],
  )
  const form = useForm<LessonValues>({
    resolver: zodResolver(schema),
    defaultValues: post?.values ?? emptyLesson,
  })

  const draft = useLessonDraft(!post, (kept) => {
    form.reset(kept.values)
    setVideoId(kept.videoId)
  })
  const upload = useVideoUpload(setVideoId)
  const isUploading = upload.state.phase === 'uploading' || upload.state.phase === 'paused'

  const latest = useRef({ keep: draft.keep, videoId })
  useEffect(() => {
    latest.current = { keep: draft.keep, videoId }
  })
  useEffect(
    () =>
      form.subscribe({
        formState: { values: true },
        callback: ({ values }) =>
          saved.current || latest.current.keep({ values, videoId: latest.current.videoId }),
      }),
    [form],
  )
  useEffect(() => {
    if (videoId && !saved.current) latest.current.keep({ values: form.getValues(), videoId })
  }, [videoId, form])

  async function send(values: LessonValues, intent: Intent) {
    setFailure(null)
    const change: PostChange = {
      title: values.title,
      content: values.content,
      subject: values.subject || null,
      level: values.level || null,
      tagNames: splitTags(values.tags),
      video: videoId,
      ...(intent !== 'save' && { status: intent }),
    }
    try {
      const doc = await (post ? updatePost(post.id, change) : createPost(change))
      saved.current = true
      draft.clear()
      follow(doc, intent)
    } catch (error) {
      if (error instanceof ApiError) {
        for (const name of ['title', 'content', 'subject', 'level'] as const)
          if (error.fields[name]) form.setError(name, { message: error.fields[name] })
        if (error.fields.tagNames) form.setError('tags', { message: error.fields.tagNames })
      }
      setFailure(errorText(error))
    }
  }

  function follow(doc: SavedPost, intent: Intent) {
    if (intent === 'published' && doc.status === 'published') {
      toast.success(t('published'))
      return router.push(`/posts/${doc.id}`)
    }
    toast.success(
      intent === 'published'
        ? t('willPublish')
        : intent === 'save'
          ? t('saved')
          : post?.status === 'published'
            ? t('unpublished')
            : t('draftSaved'),
    )
    router.push('/lessons')
    router.refresh()
  }

  const press = (intent: Intent) =>
    form.handleSubmit((values) => {
      if (intent === 'published') {
        if (!values.subject)
          return form.setError('subject', { message: t('subjectRequired') }, { shouldFocus: true })
        if (!values.content && !videoId && !isUploading)
          return form.setError('content', { message: t('contentRequired') }, { shouldFocus: true })
      }
      if (isUploading) return setWaiting(intent)
      return send(values, intent)
    })()

  // What was pressed during the upload happens as soon as the video is there.
  const goOn = useRef<(intent: Intent) => void>(() => undefined)
  useEffect(() => {
    goOn.current = (intent) => void form.handleSubmit((values) => send(values, intent))()
  })
  useEffect(() => {
    if (!waiting || isUploading) return
    setWaiting(null)
    if (videoId) goOn.current(waiting)
  }, [waiting, isUploading, videoId])

  const isBusy = form.formState.isSubmitting || waiting !== null
  const isPublished = post?.status === 'published'
  const mayPublish = tutorStatus === 'approved'
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void press(post ? 'save' : 'draft')
      }}
      className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]"
    >
      <div className="lg:sticky lg:top-20 lg:self-start">
        <VideoPicker
          videoId={videoId}
          upload={upload}
          onRemove={() => {
            upload.remove()
            setVideoId(null)
            setWaiting(null)
            if (!post) draft.keep({ values: form.getValues(), videoId: null })
          }}
        />
        <p className="mt-3 text-sm text-ink-3">{t('unsaved')}</p>
      </div>
      <div className="space-y-6">
        <LessonFields form={form} subjects={subjects} />
        {!mayPublish && (
          <Notice look="warn">
            {t('needApproval')}{' '}
            <Link href="/profile" className="font-semibold text-link underline">
              {t('toProfile')}
            </Link>
          </Notice>
        )}
        <div aria-live="polite">{waiting && <Notice>{t('afterUpload')}</Notice>}</div>
        {failure && <Notice look="bad">{failure}</Notice>}
        <div className="flex flex-wrap gap-3">
          {!isPublished && (
            <Button look="accent" disabled={isBusy || !mayPublish} onClick={() => press('published')}>
              {t('publish')}
            </Button>
          )}
          <Button type="submit" look={isPublished ? 'board' : 'outline'} disabled={isBusy}>
            {post ? t('save') : t('saveDraft')}
          </Button>
          {isPublished && (
            <Button look="outline" disabled={isBusy} onClick={() => press('draft')}>
              {t('unpublish')}
            </Button>
          )}
        </div>
      </div>
    </form>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import type { ReviewCard } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { TextArea } from '@/frontend/components/field'
import { TimeAgo } from '@/frontend/components/time-ago'
import { useRouter } from '@/frontend/lib/i18n/navigation'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { replyToReview } from './reviews-api'

/** The tutor's public answer under a review; the tutor writes, mends and takes it back here. */
export function ReviewReply({ review }: { review: ReviewCard }) {
  const t = useTranslations('reviews')
  const errorText = useErrorText()
  const router = useRouter()
  const [words, setWords] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { reply, viewer } = review

  async function save(text: string) {
    setBusy(true)
    try {
      await replyToReview(review.id, text.trim())
      toast.success(t(text.trim() ? 'replySaved' : 'replyRemoved'))
      setWords(null)
      router.refresh()
    } catch (error) {
      toast.error(errorText(error))
    }
    setBusy(false)
  }

  if (words !== null)
    return (
      <form
        method="post"
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault()
          void save(words)
        }}
      >
        <TextArea
          label={t('replyLabel')}
          hint={t('replyHint')}
          value={words}
          maxLength={2000}
          autoFocus
          onChange={({ target }) => setWords(target.value)}
        />
        <div className="flex flex-wrap gap-2.5">
          <Button type="submit" size="sm" disabled={isBusy || !words.trim()}>
            {t('replySave')}
          </Button>
          {reply && (
            <Button look="danger" size="sm" disabled={isBusy} onClick={() => save('')}>
              {t('replyRemove')}
            </Button>
          )}
          <Button look="quiet" size="sm" onClick={() => setWords(null)}>
            {t('cancelEdit')}
          </Button>
        </div>
      </form>
    )
  return (
    <>
      {reply && (
        <div className="border-l-2 border-board/70 pl-4 dark:border-board-hover">
          <p className="text-sm font-semibold">
            {t('reply')} <TimeAgo at={reply.repliedAt} className="font-normal text-ink-3" />
          </p>
          <p className="mt-1 break-words whitespace-pre-line">{reply.content}</p>
        </div>
      )}
      {viewer?.isAbout && (
        <Button look="outline" size="sm" onClick={() => setWords(reply?.content ?? '')}>
          {t(reply ? 'replyEdit' : 'replyWrite')}
        </Button>
      )}
    </>
  )
}

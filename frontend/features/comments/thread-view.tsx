'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import type { CommentItem, CommentThread } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { useSignInPath } from '@/frontend/lib/use-sign-in-path'
import { CommentForm } from './comment-form'
import { CommentView } from './comment-view'
import type { useComments } from './use-comments'

interface ThreadViewProps {
  thread: CommentThread
  isSignedIn: boolean
  durationSeconds: number
  comments: ReturnType<typeof useComments>
}

/** A question with what was answered to it. */
export function ThreadView({ thread, isSignedIn, durationSeconds, comments }: ThreadViewProps) {
  const t = useTranslations('comments')
  const errorText = useErrorText()
  const signInPath = useSignInPath()
  const [replyingTo, setReplyingTo] = useState<CommentItem | null>(null)
  const [isLoading, setIsLoading] = useState(false)
  const hiddenCount = thread.replyCount - thread.replies.length

  async function showAll() {
    setIsLoading(true)
    await comments.loadReplies(thread.id).catch((error: unknown) => toast.error(errorText(error)))
    setIsLoading(false)
  }

  const view = (comment: CommentItem) => (
    <CommentView
      comment={comment}
      isSignedIn={isSignedIn}
      durationSeconds={durationSeconds}
      onReply={() => (isSignedIn ? setReplyingTo(comment) : window.location.assign(signInPath))}
      onEdit={(content) => comments.edit(thread.id, comment.id, content)}
      onRemove={() => comments.remove(thread.id, comment.id)}
      onBlocked={() => void (comment.author && comments.forget(comment.author.id))}
    />
  )

  const hasAnswers = thread.replies.length > 0 || hiddenCount > 0 || replyingTo
  return (
    <li>
      {view(thread)}
      {hasAnswers && (
        <div className="mt-2 ml-4.5 space-y-4 border-l-2 border-board/70 pl-4 sm:ml-12 dark:border-board-hover">
          <ul className="space-y-4">
            {thread.replies.map((reply) => (
              <li key={reply.id}>{view(reply)}</li>
            ))}
          </ul>
          {hiddenCount > 0 && (
            <Button look="quiet" size="sm" disabled={isLoading} onClick={showAll} className="-ml-2 text-link">
              {t('moreReplies', { count: hiddenCount })}
            </Button>
          )}
          {replyingTo && (
            <CommentForm
              key={replyingTo.id}
              label={t('replyLabel')}
              placeholder={t('replyPlaceholder', { name: replyingTo.author?.name ?? '' })}
              submitLabel={t('sendReply')}
              mayAttachSecond
              hasFocus
              onSubmit={async (content, second) => {
                await comments.reply(thread.id, replyingTo.id, content, second)
                setReplyingTo(null)
              }}
              onCancel={() => setReplyingTo(null)}
            />
          )}
        </div>
      )}
    </li>
  )
}

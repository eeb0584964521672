'use client'

import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import type { CommentThread, Page, Person } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { LoadMore } from '@/frontend/components/load-more'
import { RetryNote } from '@/frontend/components/retry-note'
import { useSignInPath } from '@/frontend/lib/use-sign-in-path'
import { CommentForm } from './comment-form'
import { ThreadView } from './thread-view'
import { useCommentPlace } from './use-comment-place'
import { useComments } from './use-comments'

interface CommentsSectionProps {
  postId: string
  first: Page<CommentThread>
  commentCount: number
  reader: Person | null
  isPostAuthor: boolean
  durationSeconds: number
}

/** Questions under a lesson and their answers. */
export function CommentsSection({
  postId,
  first,
  commentCount,
  reader,
  isPostAuthor,
  durationSeconds,
}: CommentsSectionProps) {
  const t = useTranslations('comments')
  const signInPath = useSignInPath()
  const comments = useComments(postId, first, reader && { person: reader, isPostAuthor })
  useCommentPlace(comments)
  return (
    <section aria-labelledby="comments-title" id="comments">
      <h2 id="comments-title" className="mb-4 text-xl">
        {t('count', { count: commentCount + comments.added })}
      </h2>
      {reader ? (
        <CommentForm
          label={t('label')}
          placeholder={t('placeholder')}
          submitLabel={t('send')}
          mayAttachSecond
          onSubmit={async (content, second) => {
            await comments.ask(content, second)
            toast.success(t('sent'))
          }}
        />
      ) : (
        <Button asChild look="outline">
          <a href={signInPath}>{t('signIn')}</a>
        </Button>
      )}
      {comments.items.length === 0 && <p className="mt-6 text-ink-2">{t('empty')}</p>}
      <ul className="mt-7 space-y-7">
        {comments.items.map((thread) => (
          <ThreadView
            key={thread.id}
            thread={thread}
            isSignedIn={reader !== null}
            durationSeconds={durationSeconds}
            comments={comments}
          />
        ))}
      </ul>
      {(comments.hasMore || comments.error != null) && (
        <div className="mt-7">
          {comments.error ? (
            <RetryNote error={comments.error} onRetry={() => void comments.more()} />
          ) : (
            <LoadMore isLoading={comments.isLoading} onMore={comments.more} />
          )}
        </div>
      )}
    </section>
  )
}

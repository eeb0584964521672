'use client'

import { Heart, MoreHorizontal } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { DropdownMenu } from 'radix-ui'
import { useState } from 'react'
import { toast } from 'sonner'
import type { CommentItem } from '@/server/api-types'
import { Avatar } from '@/frontend/components/avatar'
import { Button } from '@/frontend/components/button'
import { TimeAgo } from '@/frontend/components/time-ago'
import { MoreMenu } from '@/frontend/features/reports/more-menu'
import { SecondBadge } from '@/frontend/features/videos/second-badge'
import { Link } from '@/frontend/lib/i18n/navigation'
import { cn } from '@/frontend/lib/class-names'
import { splitByTimecodes } from '@/frontend/lib/duration'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { useToggle } from '@/frontend/lib/use-toggle'
import { commentLikePath } from './comments-api'
import { CommentForm } from './comment-form'

export interface CommentViewProps {
  comment: CommentItem
  isSignedIn: boolean
  durationSeconds: number
  onReply: () => void
  onEdit: (content: string) => Promise<void>
  onRemove: () => Promise<void>
  /** Called once the reader has blocked the author. */
  onBlocked: () => void
}

/** One question or answer. What was deleted but has answers keeps its place. */
export function CommentView({
  comment,
  isSignedIn,
  durationSeconds,
  onReply,
  onEdit,
  onRemove,
  onBlocked,
}: CommentViewProps) {
  const t = useTranslations()
  const errorText = useErrorText()
  const [mode, setMode] = useState<'read' | 'edit' | 'remove'>('read')

  if (!comment.author) return <p className="py-1 text-ink-3 italic">{t('comments.deleted')}</p>

  async function remove() {
    try {
      await onRemove()
    } catch (error) {
      setMode('read')
      toast.error(errorText(error))
    }
  }

  return (
    <div
      id={`comment-${comment.id}`}
      tabIndex={-1}
      className="-m-2 flex scroll-mt-20 gap-3 rounded-card p-2 transition-colors duration-500 outline-none data-marked:bg-tint/60"
    >
      <Avatar name={comment.author.name} url={comment.author.avatarUrl} size={36} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
          <Link href={`/users/${comment.author.username}`} className="font-semibold hover:underline">
            {comment.author.name}
          </Link>
          {comment.isByPostAuthor && (
            <span className="rounded-full bg-tint px-2 py-0.5 text-[13px] font-semibold text-on-tint">
              {t('comments.author')}
            </span>
          )}
          <TimeAgo at={comment.createdAt} className="text-sm text-ink-3" />
          {comment.editedAt && <span className="text-sm text-ink-3">{t('comments.edited')}</span>}
        </p>
        {mode === 'edit' ? (
          <div className="mt-2">
            <CommentForm
              label={t('comments.editLabel')}
              submitLabel={t('common.save')}
              initial={comment.content}
              hasFocus
              onSubmit={async (content) => {
                await onEdit(content)
                setMode('read')
              }}
              onCancel={() => setMode('read')}
            />
          </div>
        ) : (
          <p className="mt-0.5 whitespace-pre-line">
            {comment.second !== null && (
              <>
                <SecondBadge second={comment.second} />{' '}
              </>
            )}
            {splitByTimecodes(comment.content, durationSeconds).map(({ text, second }, index) =>
              second === null ? text : <SecondBadge key={index} second={second} />,
            )}
          </p>
        )}
        {mode === 'remove' && (
          <div className="mt-2 flex flex-wrap items-center gap-2">
            <span className="text-[15px]">{t('comments.confirmDelete')}</span>
            <Button look="danger" size="sm" autoFocus onClick={remove}>
              {t('common.delete')}
            </Button>
            <Button look="quiet" size="sm" onClick={() => setMode('read')}>
              {t('common.cancel')}
            </Button>
          </div>
        )}
        {mode === 'read' && (
          <div className="-ml-2 flex items-center">
            <CommentLike comment={comment} isSignedIn={isSignedIn} />
            <Button look="quiet" size="sm" onClick={onReply} className="px-2 font-medium text-ink-3">
              {t('comments.reply')}
            </Button>
            {comment.viewer?.isAuthor ? (
              <OwnMenu onEdit={() => setMode('edit')} onRemove={() => setMode('remove')} />
            ) : (
              <MoreMenu
                label={t('comments.actions')}
                subjectType="comments"
                subjectId={comment.id}
                person={comment.author}
                onBlocked={onBlocked}
              />
            )}
          </div>
        )}
      </div>
    </div>
  )
}

function CommentLike({ comment, isSignedIn }: { comment: CommentItem; isSignedIn: boolean }) {
  const t = useTranslations('comments')
  const like = useToggle(
    commentLikePath(comment.id),
    { active: comment.viewer?.liked ?? false, count: comment.likeCount },
    isSignedIn,
  )
  return (
    <Button
      look="quiet"
      size="sm"
      aria-pressed={like.active}
      aria-label={t('like', { count: like.count })}
      onClick={(event) => like.press(event.detail)}
      className="px-2 font-medium text-ink-3"
    >
      <Heart aria-hidden className={cn('size-4', like.active && 'fill-accent text-accent')} />
      {like.count > 0 && <span>{like.count}</span>}
    </Button>
  )
}

function OwnMenu({ onEdit, onRemove }: { onEdit: () => void; onRemove: () => void }) {
  const t = useTranslations()
  const item = 'rounded-lg px-3 py-2 text-[15px] outline-none data-highlighted:bg-sunken'
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button look="quiet" size="sm" aria-label={t('comments.actions')} className="px-2 text-ink-3">
          <MoreHorizontal aria-hidden className="size-4.5" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          sideOffset={4}
          onCloseAutoFocus={(event) => event.preventDefault()}
          className="z-50 min-w-36 animate-[rise_140ms_ease-out] rounded-button border border-line bg-card p-1 shadow-lift"
        >
          <DropdownMenu.Item className={item} onSelect={onEdit}>
            {t('common.edit')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={cn(item, 'text-bad')} onSelect={onRemove}>
            {t('common.delete')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

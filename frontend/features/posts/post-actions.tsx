'use client'

import { Bookmark, Heart, Share2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import { Button } from '@/frontend/components/button'
import { MoreMenu } from '@/frontend/features/reports/more-menu'
import { useRouter } from '@/frontend/lib/i18n/navigation'
import { cn } from '@/frontend/lib/class-names'
import { useToggle } from '@/frontend/lib/use-toggle'
import { bookmarkPath, likePath } from './posts-api'

interface PostActionsProps {
  postId: string
  title: string
  likeCount: number
  bookmarkCount: number
  viewer: { liked: boolean; bookmarked: boolean } | null
  author: { id: string; name: string }
}

/** Like, keep, pass on. */
export function PostActions({ postId, title, likeCount, bookmarkCount, viewer, author }: PostActionsProps) {
  const t = useTranslations('lesson')
  const router = useRouter()
  const signedIn = viewer !== null
  const like = useToggle(likePath(postId), { active: viewer?.liked ?? false, count: likeCount }, signedIn)
  const bookmark = useToggle(
    bookmarkPath(postId),
    { active: viewer?.bookmarked ?? false, count: bookmarkCount },
    signedIn,
  )

  async function share() {
    const url = window.location.href.split(/[?#]/)[0]
    // A phone has its own list of ways to share; closing it is not a failure.
    if (navigator.share && matchMedia('(pointer: coarse)').matches)
      return navigator.share({ title, url }).catch(() => undefined)
    await navigator.clipboard.writeText(url ?? '')
    toast.success(t('linkCopied'))
  }

  return (
    <div className="flex flex-wrap gap-2.5">
      <Button
        look="outline"
        aria-pressed={like.active}
        aria-label={`${t('like')}: ${t('likes', { count: like.count })}`}
        onClick={(event) => like.press(event.detail)}
      >
        <Heart
          aria-hidden
          className={cn(
            'size-4.5 transition-transform duration-150',
            like.active && 'scale-110 fill-accent text-accent',
          )}
        />
        <span>{like.count}</span>
      </Button>
      <Button look="outline" aria-pressed={bookmark.active} onClick={(event) => bookmark.press(event.detail)}>
        <Bookmark aria-hidden className={cn('size-4.5', bookmark.active && 'fill-accent text-accent')} />
        {bookmark.active ? t('saved') : t('save')}
      </Button>
      <Button look="outline" onClick={share}>
        <Share2 aria-hidden className="size-4.5" />
        <span className="max-sm:sr-only">{t('share')}</span>
      </Button>
      <MoreMenu
        look="outline"
        label={t('moreActions')}
        subjectType="posts"
        subjectId={postId}
        person={author}
        onBlocked={() => router.push('/feed')}
      />
    </div>
  )
}

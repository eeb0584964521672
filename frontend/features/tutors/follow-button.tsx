'use client'

import { Check, Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/frontend/components/button'
import { useToggle } from '@/frontend/lib/use-toggle'
import { followPath } from './tutors-api'

interface FollowButtonProps {
  tutorId: string
  followerCount: number
  isFollowing: boolean
  isSignedIn: boolean
  className?: string
  /** Stands beside the button. */
  children?: ReactNode
}

/** Follows a tutor; the number of followers moves with the press. */
export function FollowButton({
  tutorId,
  followerCount,
  isFollowing,
  isSignedIn,
  className,
  children,
}: FollowButtonProps) {
  const t = useTranslations('tutor')
  const follow = useToggle(followPath(tutorId), { active: isFollowing, count: followerCount }, isSignedIn)
  return (
    <div className={className}>
      <div className="flex flex-wrap gap-2.5">
        <Button
          look={follow.active ? 'outline' : 'board'}
          aria-pressed={follow.active}
          onClick={(event) => follow.press(event.detail)}
          className="min-w-40 grow"
        >
          {follow.active ? (
            <Check aria-hidden className="size-4.5" />
          ) : (
            <Plus aria-hidden className="size-4.5" />
          )}
          {follow.active ? t('following') : t('follow')}
        </Button>
        {children}
      </div>
      <p className="mt-2.5 text-sm text-ink-3">{t('followers', { count: follow.count })}</p>
    </div>
  )
}

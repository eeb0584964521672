'use client'

import {
  Award,
  BadgeCheck,
  BookOpen,
  CircleAlert,
  ClipboardList,
  Film,
  Heart,
  LifeBuoy,
  MessageCircle,
  Scale,
  ShieldCheck,
  Star,
  UserPlus,
  type LucideIcon,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { NotificationItem, NotificationType } from '@/server/api-types'
import { Avatar } from '@/frontend/components/avatar'
import { TimeAgo } from '@/frontend/components/time-ago'
import { cn } from '@/frontend/lib/class-names'
import { Link } from '@/frontend/lib/i18n/navigation'
import { useNotificationText } from './use-notification-text'

const icons: Record<NotificationType, LucideIcon> = {
  'post-liked': Heart,
  'post-commented': MessageCircle,
  'comment-replied': MessageCircle,
  'comment-liked': Heart,
  'tutor-followed': UserPlus,
  'post-published': BookOpen,
  'post-moderated': Scale,
  'review-published': Star,
  'review-replied': MessageCircle,
  'review-featured': Award,
  'review-moderated': Scale,
  'tutor-approved': BadgeCheck,
  'tutor-rejected': CircleAlert,
  'video-ready': Film,
  'video-failed': CircleAlert,
  'message-received': MessageCircle,
  'support-answered': LifeBuoy,
  'task-matched': ClipboardList,
  'task-answered': ClipboardList,
  'report-decided': Scale,
  'device-added': ShieldCheck,
  'password-changed': ShieldCheck,
}

/** What happened, who did it, and the way there. */
export function NotificationRow({ item, onOpen }: { item: NotificationItem; onOpen: () => void }) {
  const t = useTranslations('notifications')
  const text = useNotificationText()
  const isUnread = !item.readAt
  return (
    <li>
      <Link
        href={item.path}
        onClick={onOpen}
        className={cn(
          'flex items-start gap-3.5 px-4 py-4 transition-colors duration-150 hover:bg-sunken focus-visible:-outline-offset-3 sm:px-5',
          isUnread && 'bg-tint/45',
        )}
      >
        <NotificationFaces item={item} />
        <span className="min-w-0 flex-1">
          <span className="block text-ink">{text.rich(item)}</span>
          <TimeAgo at={item.createdAt} className="text-sm text-ink-3" />
        </span>
        {isUnread && (
          <span
            role="img"
            aria-label={t('unread')}
            className="mt-2 size-2.5 shrink-0 rounded-full bg-accent"
          />
        )}
      </Link>
    </li>
  )
}

/** Who did it, two at most, with a sign of what it was; where nobody did, the sign alone. */
function NotificationFaces({ item: { type, actors } }: { item: NotificationItem }) {
  const Icon = icons[type] ?? Award
  const [newest, before] = actors
  if (!newest)
    return (
      <span className="inline-flex size-11 shrink-0 items-center justify-center rounded-[28%] bg-tint text-on-tint">
        <Icon aria-hidden className="size-5" />
      </span>
    )
  return (
    <span className="relative size-11 shrink-0">
      {before ? (
        <>
          <Avatar name={before.name} url={before.avatarUrl} size={28} className="absolute top-0 right-0" />
          <Avatar
            name={newest.name}
            url={newest.avatarUrl}
            size={28}
            className="absolute bottom-0 left-0 ring-2 ring-card"
          />
        </>
      ) : (
        <Avatar name={newest.name} url={newest.avatarUrl} size={44} />
      )}
      <span className="absolute -right-1.5 -bottom-1.5 inline-flex size-6 items-center justify-center rounded-[32%] border-2 border-card bg-board text-chalk">
        <Icon aria-hidden className="size-3" />
      </span>
    </span>
  )
}

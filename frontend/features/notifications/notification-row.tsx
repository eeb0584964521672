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
import { Link } from '@/frontend/lib/i18n/navigation'

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

/** One thing that happened, who did it, and the way there. */
export function NotificationRow({ item, onOpen }: { item: NotificationItem; onOpen: () => void }) {
  const t = useTranslations('notifications')
  const Icon = icons[item.type] ?? Award
  return (
    <li>
      <Link
        href={item.path}
        onClick={onOpen}
        className="flex items-start gap-3.5 px-4 py-4 transition-colors duration-150 hover:bg-sunken focus-visible:-outline-offset-3 sm:px-5"
      >
        <span className="relative shrink-0">
          {item.actor ? (
            <Avatar name={item.actor.name} url={item.actor.avatarUrl} size={44} />
          ) : (
            <span className="inline-flex size-11 items-center justify-center rounded-[28%] bg-tint text-on-tint">
              <Icon aria-hidden className="size-5" />
            </span>
          )}
          {item.actor && (
            <span className="absolute -right-1.5 -bottom-1.5 inline-flex size-6 items-center justify-center rounded-[32%] border-2 border-card bg-board text-chalk">
              <Icon aria-hidden className="size-3" />
            </span>
          )}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block text-ink">
            {t.rich(`text.${item.type}`, {
              b: (chunks) => <strong className="font-semibold">{chunks}</strong>,
              actor: item.actor?.name ?? t('someone'),
              postTitle: item.params.postTitle || t('yourLesson'),
              tutorName: item.params.tutorName ?? '',
              rating: item.params.rating ?? 5,
              reason: item.params.reason || t('noReason'),
              decision: item.params.decision ?? '',
              device: item.params.device || t('newDevice'),
            })}
          </span>
          <TimeAgo at={item.createdAt} className="text-sm text-ink-3" />
        </span>
        {!item.readAt && (
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

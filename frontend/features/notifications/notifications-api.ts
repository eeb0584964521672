import type { NotificationItem, Page } from '@/server/api-types'
import { get, request } from '@/frontend/lib/api-client'
import { pagePath } from '@/frontend/lib/page-path'

export interface NotificationFilter {
  onlyUnread: boolean
}

export const notificationsPath = ({ onlyUnread }: NotificationFilter, cursor?: string | null) =>
  pagePath('/api/my-notifications', { unread: onlyUnread ? 'true' : null, cursor })

export type NotificationPage = Page<NotificationItem>

export const newestNotifications = (filter: NotificationFilter) =>
  get<NotificationPage>(notificationsPath(filter))

/** Those with these ids, or all that were there when the one with this id was the newest. */
export type WhichRead = { ids: string[] } | { upTo: string }

/** Answers how many are still unread. */
export const markRead = (which: WhichRead) =>
  request<{ unread: number }>('PUT', '/api/my-notifications/read', { body: which })

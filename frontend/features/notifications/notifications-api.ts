import type { NotificationItem, Page } from '@/server/api-types'
import { request } from '@/frontend/lib/api-client'
import { pagePath } from '@/frontend/lib/page-path'

export const notificationsPath = (cursor?: string | null) => pagePath('/api/my-notifications', { cursor })

export type NotificationPage = Page<NotificationItem>

/** Answers how many are still unread. */
export const markRead = (which: { ids: string[] } | { all: true }) =>
  request<{ unread: number }>('PUT', '/api/my-notifications/read', { body: which })

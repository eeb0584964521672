import type { NotificationSettings, NotificationSettingsChange } from '@/server/api-types'
import { request } from '@/frontend/lib/api-client'

export const notificationSettingsPath = '/api/my-settings/notifications'

/** Changes what is named; answers all settings as they are then. */
export const changeSettings = (change: NotificationSettingsChange) =>
  request<NotificationSettings>('PUT', notificationSettingsPath, { body: change })

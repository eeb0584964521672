import type { NotificationSettings, NotificationSettingsChange, PrivacySettings } from '@/server/api-types'
import { request } from '@/frontend/lib/api-client'

export const notificationSettingsPath = '/api/my-settings/notifications'

export const privacySettingsPath = '/api/my-settings/privacy'
export const myBlocksPath = '/api/my-blocks'

export const changePrivacy = (change: Partial<PrivacySettings>) =>
  request<PrivacySettings>('PUT', privacySettingsPath, { body: change })

/** Changes what is named; answers all settings as they are then. */
export const changeSettings = (change: NotificationSettingsChange) =>
  request<NotificationSettings>('PUT', notificationSettingsPath, { body: change })

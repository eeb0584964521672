import type { NotificationSettings, NotificationSettingsChange, PrivacySettings } from '@/server/api-types'
import type { DataExportItem } from '@/server/api-types'
import { request } from '@/frontend/lib/api-client'

export const notificationSettingsPath = '/api/my-settings/notifications'

export const privacySettingsPath = '/api/my-settings/privacy'
export const myBlocksPath = '/api/my-blocks'

export const exportsPath = '/api/my-exports'
export const exportFilePath = (id: string) => `${exportsPath}/${id}/file`
export interface ExportList {
  items: DataExportItem[]
}

export const askForExport = () => request<ExportList>('POST', exportsPath)

export const deleteAccount = (currentPassword: string) =>
  request<{ deletionDueAt: string }>('POST', '/api/users/delete-account', { body: { currentPassword } })

export const keepAccount = () => request<void>('POST', '/api/users/keep-account')

export const changePrivacy = (change: Partial<PrivacySettings>) =>
  request<PrivacySettings>('PUT', privacySettingsPath, { body: change })

/** Changes what is named; answers all settings as they are then. */
export const changeSettings = (change: NotificationSettingsChange) =>
  request<NotificationSettings>('PUT', notificationSettingsPath, { body: change })

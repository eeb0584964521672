import type { SessionItem } from '@/server/api-types'
import { request } from '@/frontend/lib/api-client'

export const sessionsPath = '/api/my-sessions'

export interface SessionList {
  items: SessionItem[]
}

export const endSession = (id: string) => request<void>('DELETE', `${sessionsPath}/${id}`)
export const endOtherSessions = () => request<void>('DELETE', sessionsPath)

export const changePassword = (words: { currentPassword: string; password: string }) =>
  request<void>('POST', '/api/users/change-password', { body: words })

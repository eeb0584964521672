import type { PushSubscriptionItem } from '@/server/api-types'
import { get, request } from '@/frontend/lib/api-client'

export const subscriptionsPath = '/api/my-push-subscriptions'

export interface BrowserList {
  items: PushSubscriptionItem[]
}

export const getPushKey = () => get<{ publicKey: string }>('/api/push-key')

export const keepBrowser = (subscription: PushSubscriptionJSON) =>
  request<void>('PUT', subscriptionsPath, { body: subscription })

/** Of this browser, which alone knows its endpoint. */
export const forgetBrowser = (endpoint: string) =>
  request<void>('DELETE', subscriptionsPath, { body: { endpoint } })

/** Of another browser of the same person. */
export const removeBrowser = (id: string) => request<void>('DELETE', `${subscriptionsPath}/${id}`)

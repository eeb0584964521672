import type { AccountLink, UsedLink } from '@/server/api-types'
import { request } from '@/frontend/lib/api-client'

export const readLink = (token: string) =>
  request<AccountLink>('POST', '/api/account-links/read', { body: { token } })

/** Does what the link is for. `password` is the new one, for a forgotten one; `text` is what a person says to a sanction. */
export const followLink = (token: string, words: { password?: string; text?: string } = {}) =>
  request<UsedLink>('POST', '/api/account-links/use', { body: { token, ...words } })

export const requestVerification = () => request<void>('POST', '/api/account-links/verification')

export const requestPasswordReset = (email: string) =>
  request<void>('POST', '/api/account-links/password-reset', { body: { email } })

export const requestEmailChange = (words: { email: string; currentPassword: string }) =>
  request<void>('POST', '/api/account-links/email-change', { body: words })

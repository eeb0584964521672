import type { Role, SessionAnswer } from '@/server/api-types'
import { request } from '@/frontend/lib/api-client'

export const sessionPath = '/api/session'

export interface NewAccount {
  email: string
  password: string
  name: string
  username?: string
  role: Extract<Role, 'student' | 'tutor'>
  language: 'ru' | 'en'
}

export const signIn = (email: string, password: string) =>
  request<unknown>('POST', '/api/users/login', { body: { email, password } })

export const signUp = (account: NewAccount) =>
  request<unknown>('POST', '/api/users/register', { body: account })

export const signOut = () => request<unknown>('POST', '/api/users/logout')

export type { SessionAnswer }

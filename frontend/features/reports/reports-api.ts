import { request } from '@/frontend/lib/api-client'

/** What can be reported, by the name of its collection. */
export type Reportable = 'users' | 'posts' | 'videos' | 'comments' | 'reviews'

/** Why, in the order in which the dialog names them. */
export const reportReasons = [
  'insult',
  'danger',
  'obscene',
  'fraud',
  'spam',
  'untrue',
  'copyright',
  'other',
] as const
export type ReportReason = (typeof reportReasons)[number]

export const fileReport = (report: {
  subjectType: Reportable
  subjectId: string
  reason: ReportReason
  text?: string
}) => request<unknown>('POST', '/api/reports?depth=0', { body: report })

export const blockPath = (userId: string) => `/api/users/${userId}/block`

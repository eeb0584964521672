import { pagePath } from '@/frontend/lib/page-path'

export const userPagePath = (username: string) => `/api/user-pages/${encodeURIComponent(username)}`
export const userReviewsPath = (username: string, cursor: string | null = null) =>
  pagePath(`${userPagePath(username)}/reviews`, { cursor })

import { pagePath } from '@/frontend/lib/page-path'

export const tutorPagePath = (username: string) => `/api/tutor-pages/${encodeURIComponent(username)}`
export const followPath = (tutorId: string) => `/api/tutors/${tutorId}/follow`
export const tutorPostsPath = (tutorId: string, cursor: string | null = null) =>
  pagePath(`/api/tutors/${tutorId}/posts`, { cursor })
export const tutorReviewsPath = (tutorId: string, cursor: string | null = null) =>
  pagePath(`/api/tutors/${tutorId}/reviews`, { cursor })

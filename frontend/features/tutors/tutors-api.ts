import { pagePath } from '@/frontend/lib/page-path'

export const tutorPagePath = (username: string) => `/api/tutor-pages/${encodeURIComponent(username)}`
export const followPath = (tutorId: string) => `/api/tutors/${tutorId}/follow`
export const tutorPostsPath = (tutorId: string, cursor: string | null = null) =>
  pagePath(`/api/tutors/${tutorId}/posts`, { cursor })

/** What a reader picks among active specialists; what is empty picks nothing. `maxPrice` in roubles, as people say it. */
export const tutorFilters = ['subject', 'level', 'format', 'language', 'city', 'maxPrice', 'sort'] as const
export type TutorFilters = Record<(typeof tutorFilters)[number], string>

/** The API counts in kopecks; what is no number is left to it to refuse. */
export const activeTutorsPath = ({ maxPrice, ...filters }: TutorFilters, cursor: string | null = null) =>
  pagePath('/api/active-tutors', {
    ...filters,
    maxPrice: maxPrice && Number.isFinite(Number(maxPrice)) ? Math.round(Number(maxPrice) * 100) : null,
    cursor,
  })

/** What a reader picks among the reviews of a tutor; what is empty picks nothing. */
export interface ReviewFilters {
  stars: string
  evidence: string
  subject: string
}

export const tutorReviewsPath = (
  tutorId: string,
  cursor: string | null = null,
  { stars, evidence, subject }: Partial<ReviewFilters> = {},
) =>
  pagePath(`/api/tutors/${tutorId}/reviews`, {
    cursor,
    stars: stars || null,
    evidence: evidence || null,
    subject: subject || null,
  })

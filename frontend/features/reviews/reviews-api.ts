import { request } from '@/frontend/lib/api-client'

export interface NewReview {
  tutor: string
  rating: number
  clarity?: number
  patience?: number
  preparation?: number
  result?: number
  content: string
  subject?: string
}

type ReviewStatus = 'pending' | 'published' | 'hidden'

/** @returns its status: where reviews are checked beforehand it waits */
export const createReview = async (review: NewReview): Promise<ReviewStatus> =>
  (await request<{ doc: { status: ReviewStatus } }>('POST', '/api/reviews?depth=0', { body: review })).doc
    .status

/** What a review says, as its author gave it. */
export interface OwnReview extends Omit<NewReview, 'tutor'> {
  id: string
  status: ReviewStatus
}

export const ownReviewPath = (id: string) => `/api/reviews/${id}?depth=0`

/** @returns its status: what is changed may have to be checked again */
export const changeReview = async (id: string, change: Omit<NewReview, 'tutor'>): Promise<ReviewStatus> =>
  (await request<{ doc: { status: ReviewStatus } }>('PATCH', ownReviewPath(id), { body: change })).doc.status

/** The tutor's answer; empty words take it away. */
export const replyToReview = (id: string, reply: string) =>
  request<unknown>('PATCH', ownReviewPath(id), { body: { reply: reply || null } })

export const helpfulPath = (id: string) => `/api/reviews/${id}/helpful`

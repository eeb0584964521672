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

export const createReview = (review: NewReview) =>
  request<unknown>('POST', '/api/reviews?depth=0', { body: review })

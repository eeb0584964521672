import { request } from '@/frontend/lib/api-client'

export interface AccountChange {
  name?: string
  bio?: string
  avatar?: string
}

export const updateAccount = (userId: string, change: AccountChange) =>
  request<unknown>('PATCH', `/api/users/${userId}?depth=0`, { body: change })

/** Uploads a portrait and answers its id and address. */
export async function uploadAvatar(file: File): Promise<{ id: string; url: string }> {
  const form = new FormData()
  form.append('file', file)
  return (await request<{ doc: { id: string; url: string } }>('POST', '/api/avatars', { body: form })).doc
}

export interface TutorChange {
  headline: string
  about: string
  education: string
  experienceYears: number
  city: string
  languages: string[]
  formats: string[]
  /** Price in kopecks. */
  subjects: { subject: string; levels: string[]; pricePerHour: number }[]
  status?: 'pending'
}

export const pauseTutor = (tutorId: string, isPaused: boolean) =>
  request<unknown>('PATCH', `/api/tutors/${tutorId}?depth=0`, { body: { isPaused } })

export const updateTutor = (tutorId: string, change: TutorChange) =>
  request<unknown>('PATCH', `/api/tutors/${tutorId}?depth=0`, { body: change })

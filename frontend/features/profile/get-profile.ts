import type { Level, LessonFormat, SessionUser, TutorStatus } from '@/server/api-types'
import { fetchFromApi } from '@/frontend/lib/api-server'
import { pagePath } from '@/frontend/lib/page-path'

/** A tutor's own questionnaire as the collection keeps it. */
export interface StoredTutor {
  id: string
  status: TutorStatus
  isPaused?: boolean | null
  rejectionReason?: string | null
  headline?: string | null
  about?: string | null
  education?: string | null
  experienceYears?: number | null
  city?: string | null
  languages?: string[] | null
  formats?: LessonFormat[] | null
  subjects?:
    { subject: string | { id: string }; levels?: Level[] | null; pricePerHour?: number | null }[] | null
}

/** What a person may change about themselves. */
export async function getProfile(user: SessionUser) {
  const [account, tutor] = await Promise.all([
    fetchFromApi<{ bio?: string | null }>(`/api/users/${user.id}?depth=0`),
    user.tutor
      ? fetchFromApi<{ docs: StoredTutor[] }>(
          pagePath('/api/tutors', { 'where[user][equals]': user.id, depth: '0', limit: 1 }),
        )
      : null,
  ])
  return { bio: account.bio ?? '', tutor: tutor?.docs[0] ?? null }
}

import { getLocale } from 'next-intl/server'
import { cache } from 'react'
import { fetchFromApi } from '@/frontend/lib/api-server'

export interface Subject {
  id: string
  slug: string
  name: string
}

/** All subjects, named in the reader's language. */
export const listSubjects = cache(async (): Promise<Subject[]> => {
  const { docs } = await fetchFromApi<{ docs: Subject[] }>(
    `/api/subjects?limit=100&depth=0&locale=${await getLocale()}`,
  )
  return docs
})

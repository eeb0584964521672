import type { ReactNode } from 'react'
import { requireTutor } from '@/frontend/features/session/get-session'

/** Asked here, above the loading state: a guest is led away before anything is sent. */
export default async function MyLessonsLayout({ children }: { children: ReactNode }) {
  await requireTutor('/lessons')
  return children
}

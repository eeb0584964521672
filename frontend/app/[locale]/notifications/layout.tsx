import type { ReactNode } from 'react'
import { requireUser } from '@/frontend/features/session/get-session'

/** Asked here, above the loading state: a guest is led away before anything is sent. */
export default async function NotificationsLayout({ children }: { children: ReactNode }) {
  await requireUser('/notifications')
  return children
}

import type { SessionAnswer, SessionUser } from '@/server/api-types'
import { cache } from 'react'
import { getLocale } from 'next-intl/server'
import { getPathname } from '@/frontend/lib/i18n/navigation'
import { redirect } from 'next/navigation'
import { fetchFromApi } from '@/frontend/lib/api-server'

/** Who reads the page; asked once per request. */
export const getSession = cache(async (): Promise<SessionUser | null> => {
  const { user } = await fetchFromApi<SessionAnswer>('/api/session')
  return user
})

/** The signed-in person, or the sign-in page that leads back to `path`. */
export async function requireUser(path: string): Promise<SessionUser> {
  const user = await getSession()
  if (user) return user
  const locale = await getLocale()
  redirect(getPathname({ locale, href: { pathname: '/sign-in', query: { next: path } } }))
}

/** The signed-in tutor; anybody else is led to the profile page, which says what they can do. */
export async function requireTutor(
  path: string,
): Promise<SessionUser & { tutor: NonNullable<SessionUser['tutor']> }> {
  const user = await requireUser(path)
  if (user.tutor) return { ...user, tutor: user.tutor }
  redirect(getPathname({ locale: await getLocale(), href: '/profile' }))
}

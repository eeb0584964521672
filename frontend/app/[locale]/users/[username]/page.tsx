import { redirect } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { cache } from 'react'
import type { UserPage } from '@/server/api-types'
import { requireUser } from '@/frontend/features/session/get-session'
import { UserView } from '@/frontend/features/users/user-view'
import { userPagePath } from '@/frontend/features/users/users-api'
import { ApiError } from '@/frontend/lib/api-error'
import { fetchOrNotFound } from '@/frontend/lib/api-server'
import { getPathname } from '@/frontend/lib/i18n/navigation'
import { pageMetadata } from '@/frontend/lib/page-metadata'

/** The page of the person; a guest who may see it once signed in is led there. */
const getUser = cache(async (name: string) => {
  const username = decodeURIComponent(name)
  try {
    return await fetchOrNotFound<UserPage>(userPagePath(username))
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error
    await requireUser(`/users/${username}`)
    throw error
  }
})

interface UserPageProps {
  params: Promise<{ username: string }>
}

export async function generateMetadata({ params }: UserPageProps) {
  const [{ person, bio, photoUrl }, t] = await Promise.all([
    params.then(({ username }) => getUser(username)),
    getTranslations('users'),
  ])
  return pageMetadata({
    path: `/users/${person.username}`,
    title: t('metaTitle', { name: person.name }),
    description: bio,
    image: photoUrl,
    type: 'profile',
    // People are found on the site, not by search engines.
    isPrivate: true,
  })
}

export default async function User({ params }: UserPageProps) {
  const page = await params.then(({ username }) => getUser(username))
  if (page.isTutor)
    redirect(getPathname({ locale: await getLocale(), href: `/tutors/${page.person.username}` }))
  return <UserView page={page} />
}

import { getTranslations } from 'next-intl/server'
import { cache } from 'react'
import type { TutorPage } from '@/server/api-types'
import { getSession } from '@/frontend/features/session/get-session'
import { listSubjects } from '@/frontend/features/subjects/list-subjects'
import { TutorView } from '@/frontend/features/tutors/tutor-view'
import { tutorPagePath } from '@/frontend/features/tutors/tutors-api'
import { fetchOrNotFound } from '@/frontend/lib/api-server'
import { pageMetadata } from '@/frontend/lib/page-metadata'

const getTutor = cache((username: string) =>
  fetchOrNotFound<TutorPage>(tutorPagePath(decodeURIComponent(username))),
)

interface TutorPageProps {
  params: Promise<{ username: string }>
}

export async function generateMetadata({ params }: TutorPageProps) {
  const [{ tutor }, t] = await Promise.all([
    params.then(({ username }) => getTutor(username)),
    getTranslations('tutor'),
  ])
  return pageMetadata({
    path: `/tutors/${tutor.username}`,
    title: t('metaTitle', { name: tutor.name }),
    description: tutor.headline,
    image: tutor.avatarUrl,
    type: 'profile',
    isPrivate: tutor.status !== 'approved',
  })
}

export default async function Tutor({ params }: TutorPageProps) {
  const [page, user, subjects] = await Promise.all([
    params.then(({ username }) => getTutor(username)),
    getSession(),
    listSubjects(),
  ])
  return <TutorView page={page} user={user} subjects={subjects} />
}

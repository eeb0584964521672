import { SearchX } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import type { TutorList } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { StateNote } from '@/frontend/components/state-note'
import { listSubjects } from '@/frontend/features/subjects/list-subjects'
import { ActiveTutors } from '@/frontend/features/tutors/active-tutors'
import { TutorFilterForm } from '@/frontend/features/tutors/tutor-filter-form'
import { activeTutorsPath, tutorFilters, type TutorFilters } from '@/frontend/features/tutors/tutors-api'
import { fetchOrNotFound } from '@/frontend/lib/api-server'
import { Link } from '@/frontend/lib/i18n/navigation'
import { pageMetadata } from '@/frontend/lib/page-metadata'

export async function generateMetadata() {
  const t = await getTranslations('tutors')
  return pageMetadata({ path: '/tutors', title: t('title'), description: t('lead') })
}

interface TutorsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function Tutors({ searchParams }: TutorsPageProps) {
  const wanted = await searchParams
  const filters = Object.fromEntries(
    tutorFilters.map((name) => [name, typeof wanted[name] === 'string' ? wanted[name] : '']),
  ) as TutorFilters
  const [t, subjects, first] = await Promise.all([
    getTranslations('tutors'),
    listSubjects(),
    fetchOrNotFound<TutorList>(activeTutorsPath(filters)),
  ])
  return (
    <div className="page-width pt-8">
      <h1 className="text-3xl">{t('title')}</h1>
      <p className="mt-2 mb-6 text-ink-2">{t('lead')}</p>
      <TutorFilterForm filters={filters} subjects={subjects} />
      {first.items.length > 0 ? (
        <ActiveTutors key={activeTutorsPath(filters)} filters={filters} first={first} />
      ) : (
        <StateNote icon={SearchX} title={t('emptyTitle')} text={t('emptyText')}>
          <Button asChild look="outline">
            <Link href="/tutors">{t('showAll')}</Link>
          </Button>
        </StateNote>
      )}
    </div>
  )
}

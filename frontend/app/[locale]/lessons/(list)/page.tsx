import { Film, Plus } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Button } from '@/frontend/components/button'
import { StateNote } from '@/frontend/components/state-note'
import { myLessonsPath, type LessonPage } from '@/frontend/features/lessons/lessons-api'
import { MyLessonList } from '@/frontend/features/lessons/my-lesson-list'
import { fetchFromApi } from '@/frontend/lib/api-server'
import { Link } from '@/frontend/lib/i18n/navigation'
import { pageMetadata } from '@/frontend/lib/page-metadata'

export async function generateMetadata() {
  const t = await getTranslations('lessons')
  return pageMetadata({ path: '/lessons', title: t('title'), isPrivate: true })
}

export default async function MyLessons() {
  const [t, first] = await Promise.all([
    getTranslations('lessons'),
    fetchFromApi<LessonPage>(myLessonsPath()),
  ])
  const create = (
    <Button asChild>
      <Link href="/lessons/new">
        <Plus aria-hidden className="size-4.5" /> {t('create')}
      </Link>
    </Button>
  )
  return (
    <div className="page-width max-w-5xl pt-8">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-3xl">{t('title')}</h1>
        {first.items.length > 0 && create}
      </div>
      {first.items.length > 0 ? (
        <MyLessonList first={first} />
      ) : (
        <StateNote icon={Film} title={t('emptyTitle')} text={t('empty')}>
          {create}
        </StateNote>
      )}
    </div>
  )
}

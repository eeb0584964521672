import { getTranslations } from 'next-intl/server'
import { LessonEditor } from '@/frontend/features/lessons/lesson-editor'
import { requireTutor } from '@/frontend/features/session/get-session'
import { listSubjects } from '@/frontend/features/subjects/list-subjects'
import { pageMetadata } from '@/frontend/lib/page-metadata'

export async function generateMetadata() {
  const t = await getTranslations('upload')
  return pageMetadata({ path: '/lessons/new', title: t('title'), isPrivate: true })
}

export default async function NewLesson() {
  const user = await requireTutor('/lessons/new')
  const [t, subjects] = await Promise.all([getTranslations('upload'), listSubjects()])
  return (
    <div className="page-width pt-8">
      <h1 className="text-3xl">{t('title')}</h1>
      <p className="mt-2 mb-7 text-ink-2">
        {t('lead')} {t('withoutVideo')}
      </p>
      <LessonEditor subjects={subjects} tutorStatus={user.tutor.status} />
    </div>
  )
}

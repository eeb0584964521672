import { getTranslations } from 'next-intl/server'
import { getPostForEdit } from '@/frontend/features/lessons/get-post-for-edit'
import { LessonEditor } from '@/frontend/features/lessons/lesson-editor'
import { requireTutor } from '@/frontend/features/session/get-session'
import { listSubjects } from '@/frontend/features/subjects/list-subjects'
import { pageMetadata } from '@/frontend/lib/page-metadata'

interface EditLessonProps {
  params: Promise<{ id: string }>
}

export async function generateMetadata({ params }: EditLessonProps) {
  const [{ id }, t] = await Promise.all([params, getTranslations('lessonForm')])
  return pageMetadata({ path: `/lessons/${id}/edit`, title: t('editTitle'), isPrivate: true })
}

export default async function EditLesson({ params }: EditLessonProps) {
  const { id } = await params
  const user = await requireTutor(`/lessons/${id}/edit`)
  const [t, subjects, post] = await Promise.all([
    getTranslations('lessonForm'),
    listSubjects(),
    getPostForEdit(id, user.id),
  ])
  return (
    <div className="page-width pt-8">
      <h1 className="mb-7 text-3xl">{t('editTitle')}</h1>
      <LessonEditor subjects={subjects} tutorStatus={user.tutor.status} post={post} />
    </div>
  )
}

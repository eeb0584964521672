import type { MyLesson, Page } from '@/server/api-types'
import { pagePath } from '@/frontend/lib/page-path'

export const myLessonsPath = (cursor: string | null = null) => pagePath('/api/my-lessons', { cursor })

export type LessonPage = Page<MyLesson>

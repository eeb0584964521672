'use client'

import { useTranslations } from 'next-intl'
import type { UseFormReturn } from 'react-hook-form'
import { SelectField, TextArea, TextField } from '@/frontend/components/field'
import type { LessonValues } from './use-lesson-draft'

export const levels = ['primary', 'middle', 'high', 'oge', 'ege', 'university', 'adult'] as const

interface LessonFieldsProps {
  form: UseFormReturn<LessonValues>
  subjects: { id: string; name: string }[]
}

/** What is written about a lesson. */
export function LessonFields({ form, subjects }: LessonFieldsProps) {
  const t = useTranslations()
  const { errors } = form.formState
  return (
    <div className="space-y-5">
      <TextField
        label={t('lessonForm.title')}
        hint={t('lessonForm.titleHint')}
        error={errors.title?.message}
        {...form.register('title')}
      />
      <TextArea
        label={t('lessonForm.content')}
        hint={t('lessonForm.contentHint')}
        error={errors.content?.message}
        rows={7}
        className="[&_textarea]:font-serif [&_textarea]:text-[17px]"
        {...form.register('content')}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label={t('lessonForm.subject')}
          error={errors.subject?.message}
          {...form.register('subject')}
        >
          <option value="">{t('lessonForm.any')}</option>
          {subjects.map((subject) => (
            <option key={subject.id} value={subject.id}>
              {subject.name}
            </option>
          ))}
        </SelectField>
        <SelectField label={t('lessonForm.level')} isOptional {...form.register('level')}>
          <option value="">{t('lessonForm.any')}</option>
          {levels.map((level) => (
            <option key={level} value={level}>
              {t(`levels.${level}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <TextField
        label={t('lessonForm.tags')}
        hint={t('lessonForm.tagsHint')}
        isOptional
        error={errors.tags?.message}
        {...form.register('tags')}
      />
    </div>
  )
}

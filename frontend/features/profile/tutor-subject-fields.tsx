'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { UseFormReturn } from 'react-hook-form'
import { Button } from '@/frontend/components/button'
import { ChoiceChip, SelectField, TextField } from '@/frontend/components/field'
import { levels } from '@/frontend/features/lessons/lesson-fields'
import type { TutorValues } from './tutor-values'

interface TutorSubjectFieldsProps {
  form: UseFormReturn<TutorValues>
  index: number
  subjects: { id: string; name: string }[]
  onRemove: () => void
}

/** One subject that a tutor teaches, for whom, and for how much. */
export function TutorSubjectFields({ form, index, subjects, onRemove }: TutorSubjectFieldsProps) {
  const t = useTranslations()
  const errors = form.formState.errors.subjects?.[index]
  return (
    <div className="space-y-4 rounded-card border border-line bg-paper p-4">
      <div className="grid items-start gap-4 sm:grid-cols-[1fr_160px_auto]">
        <SelectField
          label={t('profile.subject')}
          error={errors?.subject?.message}
          {...form.register(`subjects.${index}.subject`)}
        >
          <option value="">—</option>
          {subjects.map((subject) => (
            <option key={subject.id} value={subject.id}>
              {subject.name}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t('profile.price')}
          inputMode="numeric"
          error={errors?.price?.message}
          {...form.register(`subjects.${index}.price`)}
        />
        <Button
          look="quiet"
          size="icon"
          aria-label={t('profile.removeSubject')}
          title={t('profile.removeSubject')}
          onClick={onRemove}
          className="sm:mt-7"
        >
          <Trash2 aria-hidden className="size-4.5" />
        </Button>
      </div>
      <fieldset>
        <legend className="mb-2 text-[15px] font-semibold">{t('profile.levels')}</legend>
        <div className="flex flex-wrap gap-2">
          {levels.map((level) => (
            <ChoiceChip
              key={level}
              type="checkbox"
              value={level}
              label={t(`levels.${level}`)}
              {...form.register(`subjects.${index}.levels`)}
            />
          ))}
        </div>
        {errors?.levels && <p className="mt-1.5 text-sm font-medium text-bad">{errors.levels.message}</p>}
      </fieldset>
    </div>
  )
}

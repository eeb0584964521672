'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { Plus } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useFieldArray, useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { Button } from '@/frontend/components/button'
import { ChoiceChip, TextArea, TextField } from '@/frontend/components/field'
import { Notice } from '@/frontend/components/notice'
import { ApiError } from '@/frontend/lib/api-error'
import { useRouter } from '@/frontend/lib/i18n/navigation'
import { useErrorText } from '@/frontend/lib/use-error-text'
import type { StoredTutor } from './get-profile'
import { updateTutor, type TutorChange } from './profile-api'
import { emptySubject, formats, languages, tutorSchema, valuesOf, type TutorValues } from './tutor-values'
import { TutorSubjectFields } from './tutor-subject-fields'

const words = ['headline', 'about', 'education', 'experienceYears', 'city', 'languages', 'formats'] as const

interface TutorFormProps {
  tutor: StoredTutor
  subjects: { id: string; name: string }[]
}

/** What students read before they write to a tutor, and what an admin approves. */
export function TutorForm({ tutor, subjects }: TutorFormProps) {
  const t = useTranslations()
  const router = useRouter()
  const errorText = useErrorText()
  const [failure, setFailure] = useState<string | null>(null)
  const tProfile = useTranslations('profile')
  const schema = useMemo(() => tutorSchema(tProfile), [tProfile])
  const form = useForm<TutorValues>({ resolver: zodResolver(schema), defaultValues: valuesOf(tutor) })
  const rows = useFieldArray({ control: form.control, name: 'subjects' })
  const { errors, isSubmitting } = form.formState

  const send = (status?: 'pending') => {
    // A row in which nothing was typed is no subject: a draft is kept without it.
    const blank = form
      .getValues('subjects')
      .flatMap(({ subject, levels, price }, index) => (subject || levels.length > 0 || price ? [] : [index]))
    rows.remove(blank)
    return form.handleSubmit(async (values) => {
      setFailure(null)
      const change: TutorChange = {
        ...values,
        experienceYears: Number(values.experienceYears),
        subjects: values.subjects.map(({ subject, levels, price }) => ({
          subject,
          levels,
          pricePerHour: Number(price) * 100,
        })),
        ...(status && { status }),
      }
      try {
        await updateTutor(tutor.id, change)
        toast.success(status ? t('profile.submitted') : t('profile.saved'))
        router.refresh()
      } catch (error) {
        const fields = error instanceof ApiError ? error.fields : {}
        const known = words.filter((name) => fields[name])
        for (const name of known)
          form.setError(name, { message: fields[name] }, { shouldFocus: name === known[0] })
        setFailure(fields.subjects ?? errorText(error))
      }
    })()
  }

  const mayBeSent = tutor.status === 'draft' || tutor.status === 'rejected'
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
      className="surface space-y-6 p-5 sm:p-6"
    >
      <TextField
        label={t('profile.headline')}
        hint={t('profile.headlineHint')}
        maxLength={120}
        error={errors.headline?.message}
        {...form.register('headline')}
      />
      <TextArea
        label={t('profile.about')}
        rows={6}
        maxLength={4000}
        error={errors.about?.message}
        {...form.register('about')}
      />
      <TextArea
        label={t('profile.education')}
        rows={2}
        maxLength={1000}
        error={errors.education?.message}
        {...form.register('education')}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label={t('profile.experienceYears')}
          inputMode="numeric"
          error={errors.experienceYears?.message}
          {...form.register('experienceYears')}
        />
        <TextField
          label={t('profile.city')}
          autoComplete="address-level2"
          maxLength={80}
          isOptional
          error={errors.city?.message}
          {...form.register('city')}
        />
      </div>
      <fieldset>
        <legend className="mb-2 text-[15px] font-semibold">{t('profile.languages')}</legend>
        <div className="flex flex-wrap gap-2">
          {languages.map((code) => (
            <ChoiceChip
              key={code}
              type="checkbox"
              value={code}
              label={t(`teachingLanguages.${code}`)}
              {...form.register('languages')}
            />
          ))}
        </div>
        {errors.languages && (
          <p className="mt-1.5 text-sm font-medium text-bad">{errors.languages.message}</p>
        )}
      </fieldset>
      <fieldset>
        <legend className="mb-2 text-[15px] font-semibold">{t('profile.formats')}</legend>
        <div className="flex flex-wrap gap-2">
          {formats.map((name) => (
            <ChoiceChip
              key={name}
              type="checkbox"
              value={name}
              label={t(`formats.${name}`)}
              {...form.register('formats')}
            />
          ))}
        </div>
        {errors.formats && <p className="mt-1.5 text-sm font-medium text-bad">{errors.formats.message}</p>}
      </fieldset>
      <fieldset className="space-y-4">
        <legend className="mb-2 text-[15px] font-semibold">{t('profile.subjects')}</legend>
        {rows.fields.map((row, index) => (
          <TutorSubjectFields
            key={row.id}
            form={form}
            index={index}
            subjects={subjects}
            onRemove={() => rows.remove(index)}
          />
        ))}
        <Button look="outline" size="sm" onClick={() => rows.append(emptySubject)}>
          <Plus aria-hidden className="size-4" /> {t('profile.addSubject')}
        </Button>
      </fieldset>
      {failure && <Notice look="bad">{failure}</Notice>}
      <div className="flex flex-wrap gap-3">
        {mayBeSent && (
          <Button disabled={isSubmitting} onClick={() => send('pending')}>
            {tutor.status === 'rejected' ? t('profile.submitAgain') : t('profile.submit')}
          </Button>
        )}
        <Button type="submit" look={mayBeSent ? 'outline' : 'board'} disabled={isSubmitting}>
          {t('profile.saveDraft')}
        </Button>
      </div>
    </form>
  )
}

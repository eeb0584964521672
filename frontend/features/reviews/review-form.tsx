'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useRouter } from '@/frontend/lib/i18n/navigation'
import { useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import { toast } from 'sonner'
import * as z from 'zod/mini'
import { Button } from '@/frontend/components/button'
import { SelectField, TextArea } from '@/frontend/components/field'
import { Notice } from '@/frontend/components/notice'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { changeReview, createReview, type OwnReview } from './reviews-api'
import { StarInput } from './star-input'

const criteria = ['clarity', 'patience', 'preparation', 'result'] as const

interface ReviewFormProps {
  tutorId: string
  subjects: { id: string; name: string }[]
  /** The review that is changed; a new one without it. */
  existing?: OwnReview
  onCancel?: () => void
}

/** A review of a tutor: the rating and the words are needed, the rest is for those who want to say more. */
export function ReviewForm({ tutorId, subjects, existing, onCancel }: ReviewFormProps) {
  const t = useTranslations('reviews')
  const errorText = useErrorText()
  const router = useRouter()
  const [failure, setFailure] = useState<string | null>(null)
  const [sent, setSent] = useState<string | null>(null)

  const schema = useMemo(() => {
    const optionalStars = z.optional(z.nullable(z.coerce.number()))
    return z.object({
      rating: z.coerce.number().check(z.minimum(1, t('ratingRequired')), z.maximum(5)),
      clarity: optionalStars,
      patience: optionalStars,
      preparation: optionalStars,
      result: optionalStars,
      content: z.string().check(z.trim(), z.minLength(10, t('tooShort')), z.maxLength(4000, t('tooLong'))),
      subject: z.string(),
    })
  }, [t])
  const form = useForm<z.input<typeof schema>, unknown, z.output<typeof schema>>({
    resolver: zodResolver(schema),
    defaultValues: {
      rating: existing?.rating ?? 0,
      content: existing?.content ?? '',
      subject: existing?.subject ?? '',
      ...Object.fromEntries(criteria.map((name) => [name, existing?.[name] ?? undefined])),
    },
  })
  const { errors, isSubmitting } = form.formState

  const submit = form.handleSubmit(async (values) => {
    setFailure(null)
    try {
      const said = {
        rating: values.rating,
        content: values.content,
        subject: values.subject || undefined,
        ...Object.fromEntries(criteria.flatMap((name) => (values[name] ? [[name, values[name]]] : []))),
      }
      const status = existing
        ? await changeReview(existing.id, said)
        : await createReview({ tutor: tutorId, ...said })
      const words = t(status === 'published' ? 'published' : 'waits')
      setSent(words)
      toast.success(words)
      router.refresh()
    } catch (error) {
      setFailure(errorText(error))
    }
  })

  if (sent) return <Notice>{sent}</Notice>
  return (
    <form onSubmit={submit} noValidate aria-label={t('formTitle')} className="surface space-y-6 p-5 sm:p-6">
      <h3 className="text-xl">{t(existing ? 'editTitle' : 'formTitle')}</h3>
      {/* Radio buttons speak in strings. */}
      <StarInput
        isLarge
        legend={t('rating')}
        value={Number(form.watch('rating'))}
        error={errors.rating?.message}
        field={form.register('rating')}
      />
      <div className="grid gap-x-10 gap-y-1.5 md:grid-cols-2">
        {criteria.map((name) => (
          <StarInput
            key={name}
            legend={t(`criteria.${name}`)}
            value={Number(form.watch(name) ?? 0)}
            field={form.register(name)}
          />
        ))}
      </div>
      <TextArea
        label={t('content')}
        hint={t('contentHint')}
        error={errors.content?.message}
        rows={5}
        {...form.register('content')}
      />
      {subjects.length > 1 && (
        <SelectField label={t('subject')} isOptional {...form.register('subject')}>
          <option value="">{t('noSubject')}</option>
          {subjects.map((subject) => (
            <option key={subject.id} value={subject.id}>
              {subject.name}
            </option>
          ))}
        </SelectField>
      )}
      {failure && <Notice look="bad">{failure}</Notice>}
      <div className="flex flex-wrap gap-2.5">
        <Button type="submit" look="accent" disabled={isSubmitting} className="max-sm:w-full">
          {t(existing ? 'save' : 'submit')}
        </Button>
        {onCancel && (
          <Button look="quiet" onClick={onCancel}>
            {t('cancelEdit')}
          </Button>
        )}
      </div>
    </form>
  )
}

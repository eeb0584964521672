'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useFormatter, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import type { LinkSanction } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { TextArea } from '@/frontend/components/field'
import { Notice } from '@/frontend/components/notice'
import { useSubmit } from '@/frontend/lib/use-submit'

interface AppealFormProps {
  sanction: LinkSanction
  /** The answer to an appeal is only read. */
  isAnswer: boolean
  /** Rejects with `ApiError`; what it says of the text is shown at the field. */
  onSubmit: (text: string) => Promise<void>
}

/** What moderation did and why, with the way to disagree, once. */
export function AppealForm({ sanction, isAnswer, onSubmit }: AppealFormProps) {
  const t = useTranslations('accountLinks')
  const format = useFormatter()
  const { kind, reason, until, appealStatus, appealAnswer, isLifted } = sanction
  const schema = useMemo(
    () =>
      z.object({ text: z.string().check(z.trim(), z.minLength(10, t('appeal.hint')), z.maxLength(2000)) }),
    [t],
  )
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { text: '' } })
  const { errors, isSubmitting } = form.formState
  const { failure, submit } = useSubmit(form)
  const end = until ? format.dateTime(new Date(until), { dateStyle: 'long', timeStyle: 'short' }) : ''

  return (
    <div className="space-y-5">
      <p className="text-lg break-words">
        {isAnswer
          ? t('appeal-answer.text', { decision: appealStatus })
          : t('appeal.text', { sanction: kind, until: end })}
      </p>
      <dl className="rounded-card bg-sunken p-4">
        <dt className="text-sm text-ink-3">{t('appeal.reason')}</dt>
        <dd className="break-words whitespace-pre-line">{isAnswer ? (appealAnswer ?? reason) : reason}</dd>
      </dl>
      {!isAnswer && appealStatus !== 'none' && <Notice look="calm">{t('appeal.sent')}</Notice>}
      {!isAnswer && appealStatus === 'none' && !isLifted && (
        <form method="post" onSubmit={submit(({ text }) => onSubmit(text))} noValidate className="space-y-5">
          {failure && <Notice look="bad">{failure}</Notice>}
          <TextArea
            label={t('appeal.field')}
            hint={t('appeal.hint')}
            rows={6}
            maxLength={2000}
            error={errors.text?.message}
            {...form.register('text')}
          />
          <Button type="submit" disabled={isSubmitting} className="w-full">
            {t('appeal.action')}
          </Button>
        </form>
      )}
    </div>
  )
}

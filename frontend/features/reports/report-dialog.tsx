'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Dialog } from 'radix-ui'
import { useMemo } from 'react'
import { useForm } from 'react-hook-form'
import { toast } from 'sonner'
import * as z from 'zod/mini'
import { Button } from '@/frontend/components/button'
import { TextArea } from '@/frontend/components/field'
import { Notice } from '@/frontend/components/notice'
import { useSubmit } from '@/frontend/lib/use-submit'
import { fileReport, reportReasons, type Reportable } from './reports-api'

interface ReportDialogProps {
  subjectType: Reportable
  subjectId: string
  isOpen: boolean
  onClose: () => void
}

/** Tells moderation what is wrong, in two presses and, for who wants, a few words. */
export function ReportDialog({ subjectType, subjectId, isOpen, onClose }: ReportDialogProps) {
  const t = useTranslations('reports')
  const tCommon = useTranslations('common')
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-[#0c1210]/60" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] overflow-y-auto rounded-t-card border border-line bg-card p-5 shadow-lift sm:inset-auto sm:top-1/2 sm:left-1/2 sm:w-[min(480px,calc(100vw-2rem))] sm:-translate-1/2 sm:rounded-card sm:p-6"
        >
          <div className="flex items-start justify-between gap-4">
            <Dialog.Title className="text-2xl">{t(`title.${subjectType}`)}</Dialog.Title>
            <Dialog.Close asChild>
              <Button look="quiet" size="icon" aria-label={tCommon('close')} className="-mt-2 -mr-2">
                <X aria-hidden className="size-5" />
              </Button>
            </Dialog.Close>
          </div>
          <ReportForm subjectType={subjectType} subjectId={subjectId} onSent={onClose} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

function ReportForm({
  subjectType,
  subjectId,
  onSent,
}: Pick<ReportDialogProps, 'subjectType' | 'subjectId'> & { onSent: () => void }) {
  const t = useTranslations('reports')
  const schema = useMemo(
    () =>
      z.object({
        reason: z.enum(reportReasons, t('chooseReason')),
        text: z.string().check(z.trim(), z.maxLength(1000, t('tooLong'))),
      }),
    [t],
  )
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { text: '' } })
  const { errors, isSubmitting } = form.formState
  const { failure, submit } = useSubmit(form)
  const send = submit(async ({ reason, text }) => {
    await fileReport({ subjectType, subjectId, reason, text: text || undefined })
    toast.success(t('sent'))
    onSent()
  })
  return (
    <form method="post" onSubmit={send} noValidate className="mt-3 space-y-5">
      <p className="text-[15px] text-ink-2">{t('lead')}</p>
      {failure && <Notice look="bad">{failure}</Notice>}
      <fieldset aria-describedby={errors.reason ? 'report-reason-error' : undefined}>
        <legend className="sr-only">{t('reason')}</legend>
        {reportReasons.map((reason) => (
          <label
            key={reason}
            className="flex min-h-11 cursor-pointer items-center gap-3 rounded-button px-2 hover:bg-sunken has-focus-visible:outline-3 has-focus-visible:outline-link"
          >
            <input
              type="radio"
              value={reason}
              className="size-4.5 accent-board outline-none"
              {...form.register('reason')}
            />
            {t(`reasons.${reason}`)}
          </label>
        ))}
        {errors.reason && (
          <p id="report-reason-error" role="alert" className="mt-1 px-2 text-sm font-medium text-bad">
            {errors.reason.message}
          </p>
        )}
      </fieldset>
      <TextArea
        label={t('text')}
        isOptional
        maxLength={1000}
        rows={3}
        error={errors.text?.message}
        {...form.register('text')}
      />
      <Button type="submit" disabled={isSubmitting} className="w-full">
        {t('send')}
      </Button>
    </form>
  )
}

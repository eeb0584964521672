'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useFormatter, useTranslations } from 'next-intl'
import { useForm } from 'react-hook-form'
import { toast } from 'sonner'
import * as z from 'zod/mini'
import { Button } from '@/frontend/components/button'
import { TextField } from '@/frontend/components/field'
import { Notice } from '@/frontend/components/notice'
import { useSession } from '@/frontend/features/session/use-session'
import { useSubmit } from '@/frontend/lib/use-submit'
import { KeepAccount } from './keep-account'
import { deleteAccount } from './settings-api'

const schema = z.object({ currentPassword: z.string().check(z.minLength(1)) })

/** Asks for the end of the account, with the password; as long as it is not over, the way back. */
export function DeleteAccount({ email, isTutor }: { email: string; isTutor: boolean }) {
  const t = useTranslations('data')
  const format = useFormatter()
  const { user, refresh } = useSession()
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { currentPassword: '' } })
  const { errors, isSubmitting } = form.formState
  const { failure, submit } = useSubmit(form)
  const dateOf = (at: string) => format.dateTime(new Date(at), { dateStyle: 'long' })

  if (user?.deletionDueAt)
    return (
      <Notice look="warn" className="flex flex-wrap items-center justify-between gap-3">
        {t('deletion', { date: dateOf(user.deletionDueAt) })}
        <KeepAccount />
      </Notice>
    )
  const send = submit(async ({ currentPassword }) => {
    const { deletionDueAt } = await deleteAccount(currentPassword)
    form.reset()
    await refresh()
    toast.success(t('deleteAsked', { date: dateOf(deletionDueAt) }))
  })
  return (
    <form method="post" onSubmit={send} noValidate className="surface space-y-5 p-4 sm:p-5">
      <p className="text-ink-2">
        {t('deleteText')} {isTutor && t('deleteTutor')}
      </p>
      {failure && <Notice look="bad">{failure}</Notice>}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label={t('deletePassword')}
        type="password"
        autoComplete="current-password"
        error={errors.currentPassword?.message}
        {...form.register('currentPassword')}
      />
      <Button type="submit" look="danger" disabled={isSubmitting}>
        {t('deleteAsk')}
      </Button>
    </form>
  )
}

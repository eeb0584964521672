'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { mutate } from 'swr'
import * as z from 'zod/mini'
import { Button } from '@/frontend/components/button'
import { TextField } from '@/frontend/components/field'
import { Notice } from '@/frontend/components/notice'
import { useSubmit } from '@/frontend/lib/use-submit'
import { changePassword, sessionsPath } from './security-api'

const empty = { currentPassword: '', password: '' }

/** A new password for whoever knows the current one. `email` lets password managers know whose it is. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('security')
  const tAuth = useTranslations('auth')
  const schema = useMemo(
    () =>
      z.object({
        currentPassword: z.string().check(z.minLength(1, t('currentRequired'))),
        password: z.string().check(z.minLength(10, tAuth('passwordShort'))),
      }),
    [t, tAuth],
  )
  const form = useForm({ resolver: zodResolver(schema), defaultValues: empty })
  const { errors, isSubmitting } = form.formState
  const { failure, submit } = useSubmit(form)

  const change = submit(async (words) => {
    await changePassword(words)
    form.reset(empty)
    toast.success(t('changed'))
    await mutate(sessionsPath)
  })

  return (
    // Sent before the page is alive it would be a GET, and the passwords would stand in the address.
    <form method="post" onSubmit={change} noValidate className="surface space-y-5 p-5 sm:p-6">
      {failure && <Notice look="bad">{failure}</Notice>}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        className="max-w-md"
        label={t('current')}
        type="password"
        autoComplete="current-password"
        error={errors.currentPassword?.message}
        {...form.register('currentPassword')}
      />
      <TextField
        className="max-w-md"
        label={t('new')}
        type="password"
        autoComplete="new-password"
        hint={t('newHint')}
        error={errors.password?.message}
        {...form.register('password')}
      />
      <Button type="submit" disabled={isSubmitting}>
        {t('change')}
      </Button>
    </form>
  )
}

'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import { toast } from 'sonner'
import { mutate } from 'swr'
import * as z from 'zod/mini'
import { Button } from '@/frontend/components/button'
import { TextField } from '@/frontend/components/field'
import { Notice } from '@/frontend/components/notice'
import { ApiError } from '@/frontend/lib/api-error'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { changePassword, sessionsPath } from './security-api'

const fieldNames = ['currentPassword', 'password'] as const
const empty = { currentPassword: '', password: '' }

/** A new password for whoever knows the current one. `email` lets password managers know whose it is. */
export function PasswordForm({ email }: { email: string }) {
  const t = useTranslations('security')
  const tAuth = useTranslations('auth')
  const errorText = useErrorText()
  const [failure, setFailure] = useState<string | null>(null)
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

  const submit = form.handleSubmit(async (words) => {
    setFailure(null)
    try {
      await changePassword(words)
      form.reset(empty)
      toast.success(t('changed'))
      await mutate(sessionsPath)
    } catch (error) {
      const fields = error instanceof ApiError ? error.fields : {}
      const known = fieldNames.filter((name) => fields[name])
      for (const name of known)
        form.setError(name, { message: fields[name] }, { shouldFocus: name === known[0] })
      if (known.length === 0) setFailure(errorText(error))
    }
  })

  return (
    // Sent before the page is alive it would be a GET, and the passwords would stand in the address.
    <form method="post" onSubmit={submit} noValidate className="surface space-y-5 p-5 sm:p-6">
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

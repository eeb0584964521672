'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { Button } from '@/frontend/components/button'
import { TextField } from '@/frontend/components/field'
import { Notice } from '@/frontend/components/notice'
import { useSubmit } from '@/frontend/lib/use-submit'

interface NewPasswordFormProps {
  /** Lets password managers know whose it is. */
  email: string
  /** Rejects with `ApiError`; what it says of the password is shown at the field. */
  onSubmit: (password: string) => Promise<void>
}

/** One field for a password that nobody knows yet. */
export function NewPasswordForm({ email, onSubmit }: NewPasswordFormProps) {
  const t = useTranslations('accountLinks')
  const tAuth = useTranslations('auth')
  const tSecurity = useTranslations('security')
  const schema = useMemo(
    () => z.object({ password: z.string().check(z.minLength(10, tAuth('passwordShort'))) }),
    [tAuth],
  )
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { password: '' } })
  const { errors, isSubmitting } = form.formState
  const { failure, submit } = useSubmit(form)

  return (
    // Sent before the page is alive it would be a GET, and the password would stand in the address.
    <form
      method="post"
      onSubmit={submit(({ password }) => onSubmit(password))}
      noValidate
      className="space-y-5"
    >
      {failure && <Notice look="bad">{failure}</Notice>}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      <TextField
        label={tSecurity('new')}
        type="password"
        autoComplete="new-password"
        hint={tSecurity('newHint')}
        error={errors.password?.message}
        {...form.register('password')}
      />
      <Button type="submit" disabled={isSubmitting} className="w-full">
        {t('reset-password.action')}
      </Button>
    </form>
  )
}

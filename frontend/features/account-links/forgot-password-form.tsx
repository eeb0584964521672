'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { Button } from '@/frontend/components/button'
import { TextField } from '@/frontend/components/field'
import { Notice } from '@/frontend/components/notice'
import { Link } from '@/frontend/lib/i18n/navigation'
import { useSubmit } from '@/frontend/lib/use-submit'
import { requestPasswordReset } from './account-links-api'

/** Asks for the mail by which a new password is set. The answer never tells whether there is such an account. */
export function ForgotPasswordForm() {
  const t = useTranslations('accountLinks')
  const tAuth = useTranslations('auth')
  const [sentTo, setSentTo] = useState<string | null>(null)
  const schema = useMemo(
    () => z.object({ email: z.string().check(z.trim(), z.email(tAuth('emailInvalid'))) }),
    [tAuth],
  )
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: '' } })
  const { errors, isSubmitting } = form.formState
  const { failure, submit } = useSubmit(form)

  const request = submit(async ({ email }) => {
    setSentTo(null)
    await requestPasswordReset(email)
    setSentTo(email)
  })

  return (
    <form method="post" onSubmit={request} noValidate className="space-y-5">
      {failure && <Notice look="bad">{failure}</Notice>}
      <div role="status">{sentTo && <Notice>{t('resetSent', { email: sentTo })}</Notice>}</div>
      <TextField
        label={tAuth('email')}
        type="email"
        autoComplete="email"
        inputMode="email"
        error={errors.email?.message}
        {...form.register('email')}
      />
      <Button type="submit" disabled={isSubmitting} className="w-full">
        {sentTo ? t('resetAgain') : t('resetSend')}
      </Button>
      <p className="text-center text-[15px] text-ink-2">
        <Link href="/sign-in" className="font-semibold text-link hover:underline">
          {t('backToSignIn')}
        </Link>
      </p>
    </form>
  )
}

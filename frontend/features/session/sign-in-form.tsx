'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useLocale, useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { Button } from '@/frontend/components/button'
import { TextField } from '@/frontend/components/field'
import { Notice } from '@/frontend/components/notice'
import { getPathname, Link } from '@/frontend/lib/i18n/navigation'
import { useSubmit } from '@/frontend/lib/use-submit'
import { signIn } from './session-api'

/** `next` is a path of the site without the language. */
export function SignInForm({ next }: { next: string }) {
  const t = useTranslations('auth')
  const locale = useLocale()
  const schema = useMemo(
    () =>
      z.object({
        email: z.string().check(z.trim(), z.email(t('emailInvalid'))),
        password: z.string().check(z.minLength(1, t('passwordRequired'))),
      }),
    [t],
  )
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { email: '', password: '' } })
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState
  const { failure, submit } = useSubmit(form)

  const enter = submit(async ({ email, password }) => {
    await signIn(email, password)
    // A whole load: nothing that a guest was shown stays behind.
    window.location.assign(getPathname({ locale, href: next }))
  })

  return (
    // Sent before the page is alive it would be a GET, and the password would stand in the address.
    <form method="post" onSubmit={enter} noValidate className="space-y-5">
      {failure && <Notice look="bad">{failure}</Notice>}
      <TextField
        label={t('email')}
        type="email"
        autoComplete="email"
        inputMode="email"
        error={errors.email?.message}
        {...form.register('email')}
      />
      <TextField
        label={t('password')}
        type="password"
        autoComplete="current-password"
        error={errors.password?.message}
        {...form.register('password')}
      />
      <Button type="submit" disabled={isSubmitting || isSubmitSuccessful} className="w-full">
        {t('signIn')}
      </Button>
      <p className="text-center text-[15px]">
        <Link href="/forgot-password" className="font-semibold text-link hover:underline">
          {t('forgot')}
        </Link>
      </p>
      <p className="text-center text-[15px] text-ink-2">
        {t('noAccount')}{' '}
        <Link
          href={{ pathname: '/sign-up', query: { next } }}
          className="font-semibold text-link hover:underline"
        >
          {t('toSignUp')}
        </Link>
      </p>
    </form>
  )
}

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
import { signUp } from './session-api'

const roles = ['student', 'tutor'] as const

interface SignUpFormProps {
  /** A path of the site without the language; `null` leads a tutor to the profile, a student to the feed. */
  next: string | null
  role: (typeof roles)[number]
}

export function SignUpForm({ next, role }: SignUpFormProps) {
  const t = useTranslations('auth')
  const locale = useLocale()
  const schema = useMemo(
    () =>
      z.object({
        role: z.enum(roles),
        name: z
          .string()
          .check(z.trim(), z.minLength(2, t('nameRequired')), z.maxLength(60, t('nameRequired'))),
        email: z.string().check(z.trim(), z.email(t('emailInvalid'))),
        password: z.string().check(z.minLength(10, t('passwordShort'))),
        username: z
          .string()
          .check(z.trim(), z.regex(/^$|^[a-zA-Z0-9][a-zA-Z0-9-]{2,29}$/, t('usernameInvalid'))),
      }),
    [t],
  )
  const form = useForm({
    resolver: zodResolver(schema),
    defaultValues: { role, name: '', email: '', password: '', username: '' },
  })
  const { errors, isSubmitting, isSubmitSuccessful } = form.formState
  const { failure, submit } = useSubmit(form)

  const begin = submit(async ({ username, ...account }) => {
    await signUp({ ...account, username: username || undefined, language: locale })
    const landing = next ?? (account.role === 'tutor' ? '/profile' : '/feed')
    window.location.assign(getPathname({ locale, href: landing }))
  })

  return (
    // Sent before the page is alive it would be a GET, and the password would stand in the address.
    <form method="post" onSubmit={begin} noValidate className="space-y-5">
      {failure && <Notice look="bad">{failure}</Notice>}
      <fieldset>
        <legend className="mb-1.5 text-[15px] font-semibold">{t('role')}</legend>
        <div className="grid gap-2.5 sm:grid-cols-2">
          {roles.map((choice) => (
            <label
              key={choice}
              className="rounded-button border border-line-strong/60 p-3.5 transition-colors duration-150 hover:border-line-strong has-checked:border-board has-checked:bg-tint has-checked:ring-1 has-checked:ring-board has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-link dark:has-checked:border-link dark:has-checked:ring-link"
            >
              <input type="radio" value={choice} className="sr-only" {...form.register('role')} />
              <span className="block font-semibold">{t(choice)}</span>
              <span className="mt-0.5 block text-sm text-ink-2">{t(`${choice}Note`)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <TextField
        label={t('name')}
        autoComplete="name"
        error={errors.name?.message}
        {...form.register('name')}
      />
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
        autoComplete="new-password"
        hint={t('passwordHint')}
        error={errors.password?.message}
        {...form.register('password')}
      />
      <TextField
        label={t('username')}
        autoComplete="username"
        autoCapitalize="none"
        isOptional
        hint={t('usernameHint')}
        error={errors.username?.message}
        {...form.register('username')}
      />
      <Button type="submit" disabled={isSubmitting || isSubmitSuccessful} className="w-full">
        {t('signUp')}
      </Button>
      <p className="text-center text-[15px] text-ink-2">
        {t('haveAccount')}{' '}
        <Link
          href={{ pathname: '/sign-in', query: next ? { next } : {} }}
          className="font-semibold text-link hover:underline"
        >
          {t('toSignIn')}
        </Link>
      </p>
    </form>
  )
}

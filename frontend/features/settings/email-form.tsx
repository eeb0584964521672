'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { useForm } from 'react-hook-form'
import { mutate } from 'swr'
import * as z from 'zod/mini'
import { Button } from '@/frontend/components/button'
import { TextField } from '@/frontend/components/field'
import { Notice } from '@/frontend/components/notice'
import { requestEmailChange } from '@/frontend/features/account-links/account-links-api'
import { useSession } from '@/frontend/features/session/use-session'
import { useSubmit } from '@/frontend/lib/use-submit'
import { sessionsPath } from './security-api'

const empty = { email: '', currentPassword: '' }

/** The e-mail of the account, whether it is confirmed, and the way to another one. */
export function EmailForm() {
  const t = useTranslations('security')
  const tAuth = useTranslations('auth')
  const { user } = useSession()
  const [sentTo, setSentTo] = useState<string | null>(null)
  const schema = useMemo(
    () =>
      z.object({
        email: z.string().check(z.trim(), z.email(tAuth('emailInvalid'))),
        currentPassword: z.string().check(z.minLength(1, t('currentRequired'))),
      }),
    [t, tAuth],
  )
  const form = useForm({ resolver: zodResolver(schema), defaultValues: empty })
  const { errors, isSubmitting } = form.formState
  const { failure, submit } = useSubmit(form)
  if (!user) return null

  const request = submit(async (words) => {
    setSentTo(null)
    await requestEmailChange(words)
    setSentTo(words.email)
    form.reset(empty)
    await mutate(sessionsPath)
  })

  const words = { email: user.email, newEmail: sentTo ?? '' }
  return (
    // Sent before the page is alive it would be a GET, and the password would stand in the address.
    <form method="post" onSubmit={request} noValidate className="surface space-y-5 p-5 sm:p-6">
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <span className="min-w-0 break-words">{t('emailNow', words)}</span>
        <span className={user.isEmailVerified ? 'text-sm text-ink-3' : 'text-sm font-semibold text-bad'}>
          {t(user.isEmailVerified ? 'emailVerified' : 'emailUnverified')}
        </span>
      </p>
      {failure && <Notice look="bad">{failure}</Notice>}
      <div role="status">
        {sentTo && <Notice>{t(user.isEmailVerified ? 'emailSentBoth' : 'emailSentOne', words)}</Notice>}
      </div>
      <TextField
        className="max-w-md"
        label={t('newEmail')}
        type="email"
        autoComplete="email"
        inputMode="email"
        hint={t('newEmailHint')}
        error={errors.email?.message}
        {...form.register('email')}
      />
      <TextField
        className="max-w-md"
        label={t('current')}
        type="password"
        autoComplete="current-password"
        error={errors.currentPassword?.message}
        {...form.register('currentPassword')}
      />
      <Button type="submit" disabled={isSubmitting}>
        {t('changeEmail')}
      </Button>
    </form>
  )
}

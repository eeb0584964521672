'use client'

import { zodResolver } from '@hookform/resolvers/zod'
import { useTranslations } from 'next-intl'
import { useMemo } from 'react'
import { useForm } from 'react-hook-form'
import { toast } from 'sonner'
import * as z from 'zod/mini'
import type { SessionUser } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { TextArea, TextField } from '@/frontend/components/field'
import { Notice } from '@/frontend/components/notice'
import { useRouter } from '@/frontend/lib/i18n/navigation'
import { useSubmit } from '@/frontend/lib/use-submit'
import { AvatarField } from './avatar-field'
import { updateAccount } from './profile-api'

/** Name, words and portrait: what everybody has. */
export function AccountForm({ user, bio }: { user: SessionUser; bio: string }) {
  const t = useTranslations('profile')
  const tAuth = useTranslations('auth')
  const tCommon = useTranslations('common')
  const router = useRouter()
  const schema = useMemo(
    () =>
      z.object({
        name: z
          .string()
          .check(z.trim(), z.minLength(2, tAuth('nameRequired')), z.maxLength(60, tAuth('nameRequired'))),
        bio: z.string().check(z.trim(), z.maxLength(500)),
      }),
    [tAuth],
  )
  const form = useForm({ resolver: zodResolver(schema), defaultValues: { name: user.name, bio } })
  const { errors, isSubmitting } = form.formState
  const { failure, submit } = useSubmit(form)

  const save = submit(async (values) => {
    await updateAccount(user.id, values)
    toast.success(t('saved'))
    router.refresh()
  })

  return (
    <form onSubmit={save} noValidate className="surface space-y-5 p-5 sm:p-6">
      <AvatarField userId={user.id} name={user.name} url={user.avatarUrl} />
      <TextField
        label={t('name')}
        autoComplete="name"
        error={errors.name?.message}
        {...form.register('name')}
      />
      <TextArea
        label={t('bio')}
        hint={t('bioHint')}
        isOptional
        maxLength={500}
        rows={3}
        error={errors.bio?.message}
        {...form.register('bio')}
      />
      {failure && <Notice look="bad">{failure}</Notice>}
      <Button type="submit" look={user.tutor ? 'outline' : 'board'} disabled={isSubmitting}>
        {tCommon('save')}
      </Button>
    </form>
  )
}

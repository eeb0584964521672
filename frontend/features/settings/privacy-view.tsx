'use client'

import { useTranslations } from 'next-intl'
import { toast } from 'sonner'
import useSWR from 'swr'
import type { PrivacySettings } from '@/server/api-types'
import { ChoiceChip } from '@/frontend/components/field'
import { Section } from '@/frontend/components/section'
import { get } from '@/frontend/lib/api-client'
import { Link } from '@/frontend/lib/i18n/navigation'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { changePrivacy, privacySettingsPath } from './settings-api'

interface PrivacyViewProps {
  first: PrivacySettings
  username: string
  /** The page of an approved tutor is public. */
  isTutor: boolean
}

/** Who sees the person's page, what stands there and who may write first. Each press is saved at once and taken back when it could not be. */
export function PrivacyView({ first, username, isTutor }: PrivacyViewProps) {
  const t = useTranslations('privacy')
  const tSettings = useTranslations('settings')
  const errorText = useErrorText()
  const { data: settings = first, mutate } = useSWR<PrivacySettings>(privacySettingsPath, get, {
    fallbackData: first,
    revalidateOnMount: false,
  })

  async function change(wish: Partial<PrivacySettings>) {
    try {
      await mutate(changePrivacy(wish), {
        optimisticData: (current = first) => ({ ...current, ...wish }),
        rollbackOnError: true,
        populateCache: true,
        revalidate: false,
      })
      toast.success(tSettings('saved'), { id: 'settings' })
    } catch (error) {
      toast.error(errorText(error), { id: 'settings' })
    }
  }
  const legend = 'mb-3 text-[17px] font-semibold'
  return (
    <>
      <Section
        title={t('pageTitle')}
        className="mt-8"
        aside={
          <Link href={`/users/${username}`} className="font-semibold text-link hover:underline">
            {t('pageLink')}
          </Link>
        }
      >
        <div className="surface space-y-6 p-4 sm:p-5">
          {isTutor && <p className="text-[15px] text-ink-2">{t('visibility.tutor')}</p>}
          {!isTutor && (
            <fieldset>
              <legend className={legend}>{t('visibility.title')}</legend>
              <div className="flex flex-wrap gap-2">
                {(['everyone', 'members', 'nobody'] as const).map((visibility) => (
                  <ChoiceChip
                    key={visibility}
                    type="radio"
                    name="visibility"
                    label={t(`visibility.${visibility}`)}
                    checked={settings.visibility === visibility}
                    onChange={() => change({ visibility })}
                  />
                ))}
              </div>
            </fieldset>
          )}
          <fieldset>
            <legend className={legend}>{t('shows')}</legend>
            {(['showsReviews', 'showsFollows'] as const).map((name) => (
              <label key={name} className="flex min-h-11 items-center gap-3">
                <input
                  type="checkbox"
                  className="size-5 accent-board dark:accent-link"
                  checked={settings[name]}
                  onChange={({ target }) => change({ [name]: target.checked })}
                />
                {t(name)}
              </label>
            ))}
          </fieldset>
        </div>
      </Section>
      <Section title={t('messagesTitle')} className="mt-10">
        <fieldset className="surface p-4 sm:p-5">
          <legend className="sr-only">{t('mayMessage.title')}</legend>
          <p aria-hidden className={legend}>
            {t('mayMessage.title')}
          </p>
          <div className="flex flex-wrap gap-2">
            {(['everyone', 'followed', 'nobody'] as const).map((mayMessage) => (
              <ChoiceChip
                key={mayMessage}
                type="radio"
                name="may-message"
                label={t(`mayMessage.${mayMessage}`)}
                checked={settings.mayMessage === mayMessage}
                onChange={() => change({ mayMessage })}
              />
            ))}
          </div>
        </fieldset>
      </Section>
    </>
  )
}

'use client'

import { CircleCheck, Link2Off, MailCheck } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState, useSyncExternalStore } from 'react'
import useSWR from 'swr'
import type { AccountLink, UsedLink } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { Notice } from '@/frontend/components/notice'
import { RetryNote } from '@/frontend/components/retry-note'
import { Skeleton } from '@/frontend/components/skeleton'
import { StateNote } from '@/frontend/components/state-note'
import { AuthShell } from '@/frontend/features/session/auth-shell'
import { useSession } from '@/frontend/features/session/use-session'
import { ApiError } from '@/frontend/lib/api-error'
import { getPathname, Link } from '@/frontend/lib/i18n/navigation'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { useHash } from '@/frontend/lib/use-hash'
import { followLink, readLink } from './account-links-api'
import { AppealForm } from './appeal-form'
import { NewPasswordForm } from './new-password-form'

/** What a link does not hold for any more, and what to do then. */
const endings = ['link-invalid', 'link-expired', 'link-used'] as const
type Ending = (typeof endings)[number]
const endingOf = (error: unknown): Ending | undefined =>
  endings.find((code) => error instanceof ApiError && error.code === code)

/** The page that a mailed link opens. The token stands behind `#`: no server but ours and no other site ever sees it. */
export function LinkView() {
  const token = useHash()
  return <OpenedLink key={token} token={token} />
}

function OpenedLink({ token }: { token: string }) {
  const t = useTranslations('accountLinks')
  const { refresh } = useSession()
  const read = useSWR(token ? ['account-link', token] : null, () => readLink(token))
  const [used, setUsed] = useState<UsedLink | null>(null)
  const [ending, setEnding] = useState<Ending | undefined>()
  const isInBrowser = useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  )
  const over = ending ?? endingOf(read.error) ?? (isInBrowser && !token ? 'link-invalid' : undefined)

  if (used) return <Done used={used} newEmail={read.data?.newEmail ?? null} />
  if (over || !read.data)
    return (
      <AuthShell title={t('title')} lead={t('lead')}>
        {over ? (
          <Over ending={over} />
        ) : read.error ? (
          <RetryNote error={read.error} onRetry={() => read.mutate()} />
        ) : (
          <Skeleton className="h-40 w-full" />
        )}
      </AuthShell>
    )
  return (
    <Confirm
      link={read.data}
      onFollow={async (words) => {
        try {
          setUsed(await followLink(token, words))
          await refresh()
        } catch (error) {
          if (!endingOf(error)) throw error
          setEnding(endingOf(error))
        }
      }}
    />
  )
}

interface ConfirmProps {
  link: AccountLink
  onFollow: (words?: { password?: string; text?: string }) => Promise<void>
}

/** A link is followed by a press, not by opening it: mail programs open links to look at them. */
function Confirm({ link: { kind, email, newEmail, sanction }, onFollow }: ConfirmProps) {
  const t = useTranslations('accountLinks')
  const errorText = useErrorText()
  const [failure, setFailure] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)

  const press = async () => {
    setFailure(null)
    setBusy(true)
    await onFollow().catch((error: unknown) => setFailure(errorText(error)))
    setBusy(false)
  }

  return (
    <AuthShell title={t(`${kind}.title`)} lead={t(`${kind}.lead`)}>
      {kind === 'reset-password' ? (
        <NewPasswordForm email={email} onSubmit={(password) => onFollow({ password })} />
      ) : sanction ? (
        <AppealForm
          sanction={sanction}
          isAnswer={kind === 'appeal-answer'}
          onSubmit={(text) => onFollow({ text })}
        />
      ) : (
        <div className="space-y-5">
          {failure && <Notice look="bad">{failure}</Notice>}
          <p className="text-lg break-words">{t(`${kind}.text`, { email, newEmail: newEmail ?? email })}</p>
          {kind === 'export-ready' ? (
            <Button asChild className="w-full">
              <Link href="/settings/data">{t(`${kind}.action`)}</Link>
            </Button>
          ) : (
            <Button onClick={press} disabled={isBusy} className="w-full">
              {t(`${kind}.action`)}
            </Button>
          )}
        </div>
      )}
    </AuthShell>
  )
}

function Done({ used: { kind, isDone }, newEmail }: { used: UsedLink; newEmail: string | null }) {
  const t = useTranslations('accountLinks')
  const locale = useLocale()
  const { user } = useSession()
  const isChange = kind === 'approve-email-change' || kind === 'confirm-new-email'
  const next = isChange
    ? { href: '/settings/security', words: t('toSecurity') }
    : user?.tutor
      ? { href: '/profile', words: t('toProfile') }
      : { href: '/feed', words: t('toFeed') }
  return (
    <AuthShell title={t(`${kind}.title`)} lead={t(`${kind}.lead`)}>
      <StateNote
        isAlert
        icon={isDone ? CircleCheck : MailCheck}
        title={isDone ? t(`${kind}.done`) : t('halfDone')}
        text={
          isDone
            ? t(`${kind}.doneText`, { newEmail: newEmail ?? '' })
            : isChange
              ? t(`${kind}.halfDoneText`)
              : undefined
        }
      >
        {/* A whole load: the link may have begun a session, and nothing that a guest was shown stays behind. */}
        <Button asChild>
          <a href={getPathname({ locale, href: next.href })}>{next.words}</a>
        </Button>
      </StateNote>
    </AuthShell>
  )
}

function Over({ ending }: { ending: Ending }) {
  const t = useTranslations('accountLinks')
  const { user } = useSession()
  return (
    <StateNote isAlert icon={Link2Off} title={t(`${ending}.title`)} text={t(`${ending}.text`)}>
      <Button asChild look="outline">
        <Link href={user ? '/settings/security' : '/forgot-password'}>
          {user ? t('toSecurity') : t('toReset')}
        </Link>
      </Button>
    </StateNote>
  )
}

'use client'

import { Monitor, Smartphone } from 'lucide-react'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { toast } from 'sonner'
import useSWR from 'swr'
import type { SessionItem } from '@/server/api-types'
import { Button } from '@/frontend/components/button'
import { TimeAgo } from '@/frontend/components/time-ago'
import { get } from '@/frontend/lib/api-client'
import { useErrorText } from '@/frontend/lib/use-error-text'
import { endOtherSessions, endSession, sessionsPath, type SessionList } from './security-api'

/** «русский (Россия)»; nothing for what no language is called. */
function languageName(language: string | null, locale: string): string | undefined {
  if (!language) return undefined
  try {
    return new Intl.DisplayNames(locale, {
      type: 'language',
      fallback: 'none',
      languageDisplay: 'standard',
    }).of(language)
  } catch {
    return undefined
  }
}

/** The browsers in which the person is signed in, this one first; each of the others can be signed out. */
export function SessionListView({ first }: { first: SessionList }) {
  const t = useTranslations('security')
  const locale = useLocale()
  const errorText = useErrorText()
  const [isBusy, setBusy] = useState(false)
  const { data = first, mutate } = useSWR<SessionList>(sessionsPath, get, {
    fallbackData: first,
    revalidateOnMount: false,
  })
  const nameOf = ({ device }: SessionItem) => device ?? t('unknownDevice')

  async function run(work: () => Promise<void>, done: string) {
    setBusy(true)
    try {
      await work()
      toast.success(done)
    } catch (error) {
      toast.error(errorText(error))
    } finally {
      await mutate().catch(() => undefined)
      setBusy(false)
    }
  }

  return (
    <div className="surface divide-y divide-line">
      <ul className="divide-y divide-line">
        {data.items.map((session) => {
          const Icon = /iPhone|iPad|Android/.test(session.device ?? '') ? Smartphone : Monitor
          const language = languageName(session.language, locale)
          return (
            <li key={session.id} className="flex items-center gap-4 p-4 sm:px-5">
              <span className="inline-flex size-10 shrink-0 items-center justify-center rounded-[28%] bg-tint text-on-tint">
                <Icon aria-hidden className="size-5" />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{nameOf(session)}</span>
                <span className="block text-sm text-ink-3">
                  {session.isCurrent ? (
                    t('here')
                  ) : (
                    <>
                      {t('lastSeen')} <TimeAgo at={session.lastSeenAt} />
                    </>
                  )}
                  {language && ` · ${language}`}
                </span>
              </span>
              {!session.isCurrent && (
                <Button
                  look="outline"
                  size="sm"
                  disabled={isBusy}
                  aria-label={t('endNamed', { device: nameOf(session) })}
                  onClick={() => run(() => endSession(session.id), t('ended', { device: nameOf(session) }))}
                >
                  {t('end')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {data.items.length > 2 && (
        <div className="p-4 sm:px-5">
          <Button look="outline" disabled={isBusy} onClick={() => run(endOtherSessions, t('othersEnded'))}>
            {t('endOthers')}
          </Button>
        </div>
      )}
    </div>
  )
}

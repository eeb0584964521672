'use client'

import { useTranslation } from '@payloadcms/ui'
import Link from 'next/link'
import useSWR from 'swr'
import type { ModerationKind } from '@/server/api-types'
import { countQueue } from './moderation-api'
import { moderationPath } from './moderation-path'
import { moderationWords } from './words'

const kinds = ['tutor', 'post', 'review', 'report', 'appeal'] as const satisfies readonly ModerationKind[]
const refreshMs = 30_000

/** How much waits for moderation, by kind, with the way to the queue. For admins. */
export function ModerationCard() {
  const { i18n } = useTranslation()
  const { language } = i18n
  const words = moderationWords(language)
  const { data } = useSWR(['moderation-counts', language], () => countQueue(language), {
    refreshInterval: refreshMs,
  })
  return (
    <section className="waiting-card">
      <header className="waiting-card__header">
        <h2 className="waiting-card__title">{words.title}</h2>
      </header>
      <ul className="waiting-card__rows">
        {kinds.map((kind) => {
          const count = data?.[kind]
          return (
            <li key={kind}>
              <Link href={moderationPath} prefetch={false} className="waiting-card__row">
                <span className="waiting-card__name">{words.kinds[kind]}</span>
                <span
                  className={
                    count ? 'waiting-card__count waiting-card__count--urgent' : 'waiting-card__count'
                  }
                >
                  {count === undefined ? '…' : count > 99 ? '99+' : count}
                </span>
              </Link>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

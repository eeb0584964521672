'use client'

import { useTranslation } from '@payloadcms/ui'
import Link from 'next/link'
import useSWR from 'swr'
import type { ReactNode } from 'react'
import type { OperationsFigures } from '@/server/api-types'
import { askServer } from '@/cms/panel-api'
import { durationWords } from './duration-words'
import { deadLettersPath, failedDeliveriesPath } from './operations-pages'
import { operationsWords, type OperationsWords } from './words'

const refreshMs = 15_000
/** Facts wait a moment even when all is well; in seconds. */
const usualLag = 5

/** How the system is, for admins: what went wrong and waits for somebody, each with the way to it. */
export function OperationsCard() {
  const { i18n } = useTranslation()
  const { language } = i18n
  const words = operationsWords(language)
  const { data, error } = useSWR(
    ['/api/operations', language],
    ([path]) => askServer<OperationsFigures>(path, { language }),
    { refreshInterval: refreshMs },
  )
  const count = (value: number | null | undefined) => (
    <Count value={value} words={words} isLoading={!data && !error} />
  )
  return (
    <section className="waiting-card">
      <header className="waiting-card__header">
        <h2 className="waiting-card__title">{words.operations}</h2>
      </header>
      <ul className="waiting-card__rows">
        <Row href={deadLettersPath} label={words.deadLetters} value={count(data?.deadLetters)} />
        <Row
          label={words.lag}
          value={<span className="waiting-card__age">{lagWords(data, words, language)}</span>}
        />
        <Row href={data?.queuesUrl} label={words.failedJobs} value={count(data?.failedJobs)} />
        <Row
          href={failedDeliveriesPath}
          label={words.failedDeliveries}
          value={count(data?.failedDeliveries)}
        />
      </ul>
      {data?.queuesUrl && (
        <a href={data.queuesUrl} className="waiting-card__all">
          {words.queues}
        </a>
      )}
    </section>
  )
}

function lagWords(data: OperationsFigures | undefined, words: OperationsWords, language: string): string {
  if (!data) return '…'
  if (!data.outbox) return words.unknown
  const { backlog, lagSeconds } = data.outbox
  return lagSeconds < usualLag ? words.noLag : words.lagBehind(durationWords(lagSeconds, language), backlog)
}

interface CountProps {
  value: number | null | undefined
  words: OperationsWords
  isLoading: boolean
}

function Count({ value, words, isLoading }: CountProps) {
  if (isLoading) return <span className="waiting-card__age">…</span>
  if (value === null || value === undefined) return <span className="waiting-card__age">{words.unknown}</span>
  return (
    <span className={value > 0 ? 'waiting-card__count waiting-card__count--urgent' : 'waiting-card__count'}>
      {value}
    </span>
  )
}

function Row({ href, label, value }: { href?: string | null; label: string; value: ReactNode }) {
  const content = (
    <>
      <span className="waiting-card__name waiting-card__name--whole">{label}</span>
      {value}
    </>
  )
  return (
    <li>
      {href ? (
        <Link href={href} prefetch={false} className="waiting-card__row waiting-card__row--figure">
          {content}
        </Link>
      ) : (
        <div className="waiting-card__row waiting-card__row--figure">{content}</div>
      )}
    </li>
  )
}

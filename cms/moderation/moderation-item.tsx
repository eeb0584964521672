'use client'

import { Button } from '@payloadcms/ui'
import { lazy, Suspense } from 'react'
import { sinceWords } from '@/cms/operations/duration-words'
import { Stars } from '@/cms/components/stars'
import type { ModerationItem as Item } from '@/server/api-types'
import type { ModerationWords } from './words'

const Player = lazy(() => import('./moderation-player'))

interface ModerationItemProps {
  item: Item
  language: string
  words: ModerationWords
  isFocused: boolean
  isSelected: boolean
  isBusy: boolean
  onFocus: () => void
  onSelect: () => void
  onApprove: () => void
  onReject: () => void
  onSanction: () => void
}

/** One thing that waits: what it says beside what to do about it. */
export function ModerationItem({
  item,
  language,
  words,
  isFocused,
  isSelected,
  isBusy,
  onFocus,
  onSelect,
  onApprove,
  onReject,
  onSanction,
}: ModerationItemProps) {
  const { kind, subjectType, person, reports, reportCount, appeal, rating, status } = item
  const day = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ru', { dateStyle: 'long' })
  const isOfPerson = kind === 'report' && subjectType === 'users'
  return (
    <article
      className={isFocused ? 'moderation-item moderation-item--focused' : 'moderation-item'}
      aria-current={isFocused || undefined}
      id={`moderation-${item.id}`}
      onFocus={onFocus}
    >
      <header className="moderation-item__head">
        <label className="moderation-item__select">
          <input type="checkbox" checked={isSelected} onChange={onSelect} aria-label={words.select} />
          <span className={`moderation-item__kind moderation-item__kind--${kind}`}>
            {words.kind[kind]} {kind === 'report' && words.subjects[subjectType]}
          </span>
        </label>
        <time className="moderation-item__age" dateTime={item.waitingSince}>
          {words.waits(sinceWords(item.waitingSince, language))}
        </time>
      </header>

      <div className="moderation-item__content">
        {item.title && <h2>{item.title}</h2>}
        {rating !== null && <Stars rating={rating} label={`${rating} / 5`} />}
        {item.videoId && (
          <Suspense fallback={<div className="moderation-item__video" />}>
            <Player videoId={item.videoId} />
          </Suspense>
        )}
        {appeal && (
          <>
            <p className="moderation-item__meta">
              {words.sanctions[appeal.sanction]}
              {appeal.issuedBy && ` · ${words.issuedBy(appeal.issuedBy)}`}: {appeal.reason}
            </p>
            <h3>{words.appealSays}</h3>
            <p className="moderation-item__text">{appeal.text}</p>
          </>
        )}
        {item.text && <p className="moderation-item__text">{item.text}</p>}
        {!item.text && !item.title && !appeal && !isOfPerson && <p>{words.gone}</p>}
        {kind === 'report' && status === 'hidden' && (
          <p className="moderation-item__meta">{words.alreadyHidden}</p>
        )}
        {reports.length > 0 && (
          <ul className="moderation-item__reports">
            {reports.map((report) => (
              <li key={report.id}>
                <strong>{words.reasons[report.reason]}</strong>
                {report.text && `: ${report.text}`}
                <span className="moderation-item__meta"> · {report.reporter ?? words.site}</span>
              </li>
            ))}
            {reportCount > reports.length && <li>{words.moreReports(reportCount - reports.length)}</li>}
          </ul>
        )}
      </div>

      <aside className="moderation-item__side">
        <p className="moderation-item__person">
          <a href={`/admin/collections/users/${person.id}`}>{person.name}</a>
          <span className="moderation-item__meta">@{person.username}</span>
          <span className="moderation-item__meta">{words.since(day.format(new Date(person.since)))}</span>
          {person.upheldReports > 0 && (
            <span className="moderation-item__warn">{words.upheld(person.upheldReports)}</span>
          )}
          {person.sanctions > 0 && (
            <span className="moderation-item__warn">{words.sanctioned(person.sanctions)}</span>
          )}
        </p>
        <p className="moderation-item__links">
          {item.path && (
            <a href={item.path} target="_blank" rel="noreferrer">
              {words.openSite}
            </a>
          )}
          <a href={`/admin/collections/${subjectType}/${item.subjectId}`}>{words.openPanel}</a>
        </p>
        <div className="moderation-item__buttons">
          <Button buttonStyle="primary" size="medium" margin={false} disabled={isBusy} onClick={onApprove}>
            {words.approve[kind]}
          </Button>
          <Button buttonStyle="secondary" size="medium" margin={false} disabled={isBusy} onClick={onReject}>
            {isOfPerson ? words.warnOnly : words.reject[kind]}
          </Button>
          {kind !== 'appeal' && (
            <Button buttonStyle="subtle" size="medium" margin={false} disabled={isBusy} onClick={onSanction}>
              {words.sanction}
            </Button>
          )}
        </div>
      </aside>
    </article>
  )
}

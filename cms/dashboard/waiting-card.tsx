import Link from 'next/link'
import type { ReactNode } from 'react'

export interface WaitingRow {
  id: string
  href: string
  title: ReactNode
  detail?: ReactNode
  /** How old it is, in words. */
  age: string
}

interface WaitingCardProps {
  title: string
  empty: string
  /** The list in full, with the same filter. */
  all: { href: string; label: string }
  total: number
  rows: WaitingRow[]
  /** Marks what a person should act on, not merely read. */
  isUrgent?: boolean
}

/** One kind of what waits: its number, the first rows, the way to all of them. */
export function WaitingCard({ title, empty, all, total, rows, isUrgent }: WaitingCardProps) {
  const count = ['waiting-card__count', isUrgent && total > 0 && 'waiting-card__count--urgent']
    .filter(Boolean)
    .join(' ')
  return (
    <section className="waiting-card">
      <header className="waiting-card__header">
        <h2 className="waiting-card__title">{title}</h2>
        <span className={count}>{total}</span>
      </header>
      {rows.length === 0 ? (
        <p className="waiting-card__empty">{empty}</p>
      ) : (
        <ul className="waiting-card__rows">
          {rows.map((row) => (
            <li key={row.id}>
              <Link href={row.href} prefetch={false} className="waiting-card__row">
                <span className="waiting-card__name">{row.title}</span>
                <span className="waiting-card__age">{row.age}</span>
                {row.detail && <span className="waiting-card__detail">{row.detail}</span>}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {total > rows.length && (
        <Link href={all.href} prefetch={false} className="waiting-card__all">
          {all.label} ({total})
        </Link>
      )}
    </section>
  )
}

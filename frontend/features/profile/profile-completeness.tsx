import { Check, Circle } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { ProgressBar } from '@/frontend/components/progress-bar'
import type { StoredTutor } from './get-profile'

/** What makes a profile whole; the first four are needed before it can be sent. */
const parts = [
  ['headline', ({ headline }: StoredTutor) => Boolean(headline?.trim())],
  ['about', ({ about }: StoredTutor) => (about?.trim().length ?? 0) >= 80],
  ['subjects', ({ subjects }: StoredTutor) => Boolean(subjects?.length)],
  ['formats', ({ formats }: StoredTutor) => Boolean(formats?.length)],
  ['languages', ({ languages }: StoredTutor) => Boolean(languages?.length)],
  ['education', ({ education }: StoredTutor) => Boolean(education?.trim())],
  ['experience', ({ experienceYears }: StoredTutor) => Boolean(experienceYears)],
] as const

interface ProfileCompletenessProps {
  tutor: StoredTutor
  hasPhoto: boolean
}

/** How much of a tutor's profile is there, and what to add next. Nothing once it is whole. */
export function ProfileCompleteness({ tutor, hasPhoto }: ProfileCompletenessProps) {
  const t = useTranslations('profile.completeness')
  const all = [
    ...parts.map(([name, isThere]) => ({ name, isDone: isThere(tutor) })),
    { name: 'photo' as const, isDone: hasPhoto },
  ]
  const done = all.filter(({ isDone }) => isDone).length
  const next = all.find(({ isDone }) => !isDone)
  if (!next) return null
  return (
    <section aria-label={t('title')} className="surface mb-4 space-y-4 p-4 sm:p-5">
      <div>
        <p className="font-semibold">{t('count', { done, all: all.length })}</p>
        <p className="text-[15px] text-ink-2">{t('nextIs', { what: t(`next.${next.name}`) })}</p>
      </div>
      <ProgressBar value={done / all.length} label={t('title')} />
      <ul className="grid gap-x-6 gap-y-1.5 text-[15px] sm:grid-cols-2">
        {all.map(({ name, isDone }) => (
          <li key={name} className="flex items-center gap-2">
            {isDone ? (
              <Check aria-hidden className="size-4.5 shrink-0 text-good" />
            ) : (
              <Circle aria-hidden className="size-4.5 shrink-0 text-ink-3" />
            )}
            {t(`parts.${name}`)}
            <span className="sr-only">{t(isDone ? 'isThere' : 'isMissing')}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

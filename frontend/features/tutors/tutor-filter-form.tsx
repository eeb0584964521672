'use client'

import { useTranslations } from 'next-intl'
import { useRef, useTransition } from 'react'
import { Button } from '@/frontend/components/button'
import { SelectField, TextField } from '@/frontend/components/field'
import type { Subject } from '@/frontend/features/subjects/list-subjects'
import { Link, useRouter } from '@/frontend/lib/i18n/navigation'
import { pagePath } from '@/frontend/lib/page-path'
import type { TutorFilters } from './tutors-api'

const levels = ['primary', 'middle', 'high', 'oge', 'ege', 'university', 'adult'] as const
const formats = ['online', 'tutor-place', 'student-place'] as const
const languages = ['ru', 'en', 'es', 'de', 'fr', 'zh'] as const
const orders = ['rating', 'price', 'new'] as const

interface TutorFilterFormProps {
  filters: TutorFilters
  subjects: Subject[]
}

/** Which tutors to show. The choice lives in the address; a choice from a list shows at once, words with Enter or the button. */
export function TutorFilterForm({ filters, subjects }: TutorFilterFormProps) {
  const t = useTranslations('tutors')
  const tAll = useTranslations()
  const router = useRouter()
  const form = useRef<HTMLFormElement>(null)
  const [isLoading, startLoading] = useTransition()

  const show = () => {
    if (!form.current) return
    const wanted = Object.fromEntries(new FormData(form.current)) as Record<string, string>
    startLoading(() => router.replace(pagePath('/tutors', wanted), { scroll: false }))
  }
  const isFiltered = Object.entries(filters).some(([name, value]) => name !== 'sort' && value)
  return (
    <form
      ref={form}
      key={JSON.stringify(filters)}
      method="get"
      aria-busy={isLoading}
      aria-label={t('filters')}
      className="surface mb-7 grid gap-4 p-4 sm:grid-cols-2 sm:p-5 lg:grid-cols-4"
      onChange={({ target }) => target instanceof HTMLSelectElement && show()}
      onSubmit={(event) => {
        event.preventDefault()
        show()
      }}
    >
      <SelectField label={t('subject')} name="subject" defaultValue={filters.subject}>
        <option value="">{t('anySubject')}</option>
        {subjects.map(({ slug, name }) => (
          <option key={slug} value={slug}>
            {name}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('level')} name="level" defaultValue={filters.level}>
        <option value="">{t('anyLevel')}</option>
        {levels.map((level) => (
          <option key={level} value={level}>
            {tAll(`levels.${level}`)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('format')} name="format" defaultValue={filters.format}>
        <option value="">{t('anyFormat')}</option>
        {formats.map((format) => (
          <option key={format} value={format}>
            {tAll(`formats.${format}`)}
          </option>
        ))}
      </SelectField>
      <SelectField label={t('language')} name="language" defaultValue={filters.language}>
        <option value="">{t('anyLanguage')}</option>
        {languages.map((language) => (
          <option key={language} value={language}>
            {tAll(`teachingLanguages.${language}`)}
          </option>
        ))}
      </SelectField>
      <TextField label={t('city')} name="city" defaultValue={filters.city} maxLength={80} />
      <TextField
        label={t('maxPrice')}
        name="maxPrice"
        type="number"
        inputMode="numeric"
        min={1}
        max={100000}
        defaultValue={filters.maxPrice}
      />
      <SelectField label={t('sort')} name="sort" defaultValue={filters.sort || 'rating'}>
        {orders.map((order) => (
          <option key={order} value={order}>
            {t(`orders.${order}`)}
          </option>
        ))}
      </SelectField>
      <div className="flex items-end gap-2.5">
        <Button type="submit" className="grow">
          {t('show')}
        </Button>
        {isFiltered && (
          <Button asChild look="quiet">
            <Link href="/tutors">{t('clear')}</Link>
          </Button>
        )}
      </div>
    </form>
  )
}
